/** A package without types of its own. */
declare module 'eslint-plugin-lit-a11y';
