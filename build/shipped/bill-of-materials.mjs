import { createHash } from 'node:crypto';
import { runNpm } from '../setup/run-command.mjs';

/**
 * @typedef {{ name: string, version: string, 'bom-ref': string, type?: string, purl?: string, scope?: string,
 *   properties?: unknown, licenses?: unknown, externalReferences?: unknown }} Component
 * @typedef {{ bomFormat: string, specVersion: string, serialNumber?: string, version: number,
 *   metadata: { timestamp?: string, component: Component } & Record<string, unknown>,
 *   components: Component[], dependencies: { ref: string, dependsOn?: string[] }[] }} Bom
 */

/**
 * The bill of materials of the app in CycloneDX, by `npm sbom`: of all that the lock file knows, what is inside the
 * app. The same input gives the same bytes.
 * @param {string} root
 * @param {readonly import('./shipped-packages.mjs').ShippedPackage[]} shipped
 * @param {string | null} date ISO 8601; of the commit, not of the clock
 */
export async function billOfMaterials(root, shipped, date) {
  // All that is bundled is a dependency of the development; npm leaves those out where NODE_ENV says so.
  const all = ['dev', 'optional', 'peer'].map((kind) => `--include=${kind}`);
  const { code, output } = await runNpm(
    ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', ...all],
    root,
  );
  if (code !== 0) throw new Error(`npm sbom failed: ${output.trim().split('\n').at(-1)}`);
  return shippedBill(JSON.parse(output.slice(output.indexOf('{'))), shipped, date);
}

/**
 * @param {Bom} all
 * @param {readonly { name: string, version: string, licence?: string, source?: string }[]} shipped
 * @param {string | null} date
 * @returns {Bom}
 */
export function shippedBill(all, shipped, date) {
  const wanted = new Set(
    shipped.filter(({ source }) => source === undefined).map(({ name, version }) => `${name}@${version}`),
  );
  const nameOf = (/** @type {Component} */ { name, version }) => `${name}@${version}`;
  const components = all.components
    .filter((component) => wanted.has(nameOf(component)))
    .filter((component, index, list) => list.findIndex((one) => nameOf(one) === nameOf(component)) === index)
    .map(({ properties: _ofTheDevelopmentTree, scope: _there, ...component }) => component)
    .toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const found = new Set(components.map(nameOf));
  const missing = [...wanted].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(', ')}.`);

  const refs = new Set([...components, all.metadata.component].map((component) => component['bom-ref']));
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: dependsOn.filter((on) => refs.has(on)).toSorted(),
    }));
  const { timestamp: _now, ...metadata } = all.metadata;
  const bill = {
    ...all,
    metadata: { ...(date ? { timestamp: date } : {}), ...metadata },
    components: [...components, ...shipped.flatMap(dataComponent)],
    dependencies,
  };
  delete bill.serialNumber;
  return { ...bill, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}` };
}

/**
 * Data that is in no package, as a component of its own.
 * @param {{ name: string, version: string, licence?: string, source?: string }} shipped
 * @returns {Component[]}
 */
function dataComponent({ name, version, licence, source }) {
  if (source === undefined) return [];
  return [
    {
      type: 'data',
      name,
      version,
      'bom-ref': `data:${name}@${version}`,
      ...(licence ? { licenses: [{ expression: licence }] } : {}),
      externalReferences: [{ type: 'website', url: source }],
    },
  ];
}

/** A UUID of version 8 (RFC 9562) that belongs to a text. @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
