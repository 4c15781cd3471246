import stored from '../../../../../assets/block-model.json' with { type: 'json' };
import { readModel, type LearnedModel } from './learned-model.ts';

let model: LearnedModel | undefined;

/** The model that comes with the app, read when it is first asked for. */
export function shippedModel(): LearnedModel {
  model ??= readModel(stored);
  return model;
}
