import { html } from 'lit';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import type { WindowModel } from './window-model.ts';

/** What stands in the bar above the article and lies over it, of the features that mark it. */
export function renderOverlays(model: WindowModel, drawn: DrawnPage | null) {
  const { highlights, leftOut, marking, placemarks, reader, sourceActs } = model;
  return html`<op-marks-tools slot="tools" .article=${reader.article}></op-marks-tools>
    <op-highlights slot="overlay" .store=${highlights} .acts=${marking} .drawn=${drawn}></op-highlights>
    <op-placemarks slot="overlay" .store=${placemarks} .acts=${marking} .drawn=${drawn}></op-placemarks>
    <op-article-marks
      slot="overlay"
      .store=${highlights}
      .drawn=${drawn}
      .article=${reader.article}
    ></op-article-marks>
    <op-left-out-view slot="bar" .store=${leftOut} .acts=${sourceActs} .drawn=${drawn}></op-left-out-view>`;
}
