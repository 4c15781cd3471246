/** Primitives that lie over what else is on the page, so that each is shown on a page of its own. */
export const covering = ['op-dialog', 'op-confirm', 'op-menu'] as const;
