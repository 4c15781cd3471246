import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanSvg } from '../../../../electron/core/library/assets/clean-svg.ts';

const svg = (inside: string, attributes = '') =>
  `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}>${inside}</svg>`;

test('a drawing keeps its shapes, gradients and own references', () => {
  const clean = cleanSvg(
    svg(`<defs><linearGradient id="g"><stop offset="1" stop-color="red"/></linearGradient></defs>
      <style>.a { fill: url(#g) }</style><path class="a" d="M0 0h9" style="stroke: blue"/><use xlink:href="#g"/>`),
  );
  for (const part of [
    'linearGradient',
    'viewBox="0 0 9 9"',
    'fill: url(#g)',
    'd="M0 0h9"',
    'stroke',
    'xlink:href="#g"',
  ])
    assert.ok(clean.includes(part), part);
});

test('nothing in a drawing runs, loads or leads anywhere', () => {
  for (const hostile of [
    '<script>alert(1)</script>',
    '<script xlink:href="https://evil.example/x.js"/>',
    '<foreignObject><iframe src="https://evil.example/"/></foreignObject>',
    '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    '<image href="https://evil.example/track.png"/>',
    '<image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>',
    '<use href="https://evil.example/x.svg#a"/>',
    '<rect onload="alert(1)" onClick="alert(2)"/>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<animate attributeName="xlink:href" values="javascript:alert(1)"/>',
    '<style>@import "https://evil.example/x.css";</style>',
    '<style>rect { fill: url(https://evil.example/x) }</style>',
    String.raw`<style>rect { fill: u\72l(https://evil.example/x) }</style>`,
    '<rect style="fill: url( \'https://evil.example/x\' )"/>',
    '<rect fill="url(https://evil.example/x)"/>',
    '<handler type="text/javascript">alert(1)</handler>',
    '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>',
  ]) {
    const clean = cleanSvg(svg(hostile));
    assert.doesNotMatch(clean, /script|evil|alert|foreignObject|<set|<animate|svg\+xml/i, hostile);
    assert.match(clean, /^\s*<svg[^>]+viewBox/);
  }
});
