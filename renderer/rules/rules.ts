import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { RuleActions } from './rule-acts.ts';
import { RulesStore } from './rules-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    /** `query`: one that a new rule is to begin with. */
    readonly rules: { readonly query: string | null };
  }
}

/** The rules that act on arriving articles. */
export function rules(kernel: Kernel) {
  const { library, navigation, dialogs } = kernel;
  const store = new RulesStore(library.rules);
  const acts = new RuleActions(store, kernel);
  return {
    elements: () => import('./elements.ts'),
    commands: {
      rules: () => dialogs.show({ kind: 'rules', query: null }),
      'rule-from-search': () => {
        const { active, text } = kernel.provided.found;
        if (active) dialogs.show({ kind: 'rules', query: text.trim() });
        else navigation.focusPane('search');
      },
    },
    events: { 'rules.changed': (all) => store.apply(all) },
    dialogs: {
      rules: ({ query }) =>
        html`<op-rules-dialog .store=${store} .acts=${acts} .offered=${query}></op-rules-dialog>`,
    },
  } satisfies Feature;
}
