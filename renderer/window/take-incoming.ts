import type { ActionId, Incoming } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';
import type { WindowModel } from './window-model.ts';

/** Does what another program handed over: asks first where something is to be followed or fetched. */
export function takeIncoming(model: WindowModel, run: (action: ActionId) => void, incoming: Incoming): void {
  switch (incoming.kind) {
    case 'add':
      return model.showDialog({ kind: 'add', address: incoming.address });
    case 'act':
      model.showDialog(null);
      return run(incoming.action);
    case 'import':
      return model.showDialog({ kind: 'import', files: incoming.files });
    case 'kept': {
      const { ids, failures } = incoming;
      if (ids.length > 1) model.toasts.show(t('incoming.kept', { count: ids.length }));
      if (failures.length > 0) {
        const words = failures.map(({ name, error }) =>
          t('incoming.failed', { name, reason: errorWords(error) }),
        );
        model.toasts.show(words.join(' '), { kind: 'error' });
      }
      const [id] = ids;
      if (id !== undefined) void model.attempt(() => model.openArticle(id));
    }
  }
}
