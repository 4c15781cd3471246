import satisfies from 'spdx-satisfies';

/** Licences under which work of others may be inside a program that is given away under MIT. */
const ALLOWED = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  // Data and fonts.
  ...['CC0-1.0', 'CC-BY-4.0', 'Unlicense', 'OFL-1.1', 'Python-2.0', 'Unicode-3.0'],
];

/**
 * @param {readonly import('./shipped-packages.mjs').ShippedPackage[]} packages
 * @returns {readonly string[]} what is wrong, one sentence each
 */
export function checkLicences(packages) {
  if (packages.length < 2) return ['Hardly a package was found in the app: nothing was checked.'];
  return packages.flatMap(({ name, version, licence }) => {
    const what = `${name} ${version}`;
    if (licence === '') return [`${what} does not say under which licence it is.`];
    try {
      return satisfies(licence, ALLOWED) ? [] : [`${what} is under ${licence}, which is not allowed.`];
    } catch {
      return [`${what} is under "${licence}", which is no SPDX expression.`];
    }
  });
}
