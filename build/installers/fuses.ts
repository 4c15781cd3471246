import { type FuseV1Options, FuseState, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

type FuseName = keyof typeof FuseV1Options;
type Fuses = Readonly<Record<FuseName, boolean>>;

/** Systems by Node's names. */
export type Target = 'linux' | 'darwin' | 'win32';

/**
 * Every switch that is burnt into the executable, decided: a fuse that a later Electron adds is a type error here.
 * https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export function fusesFor(target: Target): Fuses {
  return {
    // The library is a utility process and needs no second Node.
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    // Electron checks it where the executable can carry the hash.
    EnableEmbeddedAsarIntegrityValidation: target !== 'linux',
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    // Window and pictures have schemes of their own.
    GrantFileProtocolExtraPrivileges: false,
    // Electron's default; electron-builder cannot set it, so it is only read back.
    WasmTrapHandlers: true,
  };
}

/** The same as electron-builder names them. */
export function fuseOptions(
  fuses: Fuses,
): Required<Omit<NonNullable<Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>> {
  return {
    runAsNode: fuses.RunAsNode,
    enableCookieEncryption: fuses.EnableCookieEncryption,
    enableNodeOptionsEnvironmentVariable: fuses.EnableNodeOptionsEnvironmentVariable,
    enableNodeCliInspectArguments: fuses.EnableNodeCliInspectArguments,
    enableEmbeddedAsarIntegrityValidation: fuses.EnableEmbeddedAsarIntegrityValidation,
    onlyLoadAppFromAsar: fuses.OnlyLoadAppFromAsar,
    loadBrowserProcessSpecificV8Snapshot: fuses.LoadBrowserProcessSpecificV8Snapshot,
    grantFileProtocolExtraPrivileges: fuses.GrantFileProtocolExtraPrivileges,
  };
}

/** Places of the fuses in the executable. */
const places: Readonly<Record<FuseName, number>> = {
  RunAsNode: 0,
  EnableCookieEncryption: 1,
  EnableNodeOptionsEnvironmentVariable: 2,
  EnableNodeCliInspectArguments: 3,
  EnableEmbeddedAsarIntegrityValidation: 4,
  OnlyLoadAppFromAsar: 5,
  LoadBrowserProcessSpecificV8Snapshot: 6,
  GrantFileProtocolExtraPrivileges: 7,
  WasmTrapHandlers: 8,
};

/**
 * Compares what stands in an executable with what was decided.
 * @param wire state by place
 * @param older whether the runtime may be too old to have the last fuses
 * @returns what is wrong, one sentence each
 */
export function compareFuses(
  wire: Readonly<Record<number, FuseState>>,
  decided: Fuses,
  older: boolean,
): readonly string[] {
  const known = new Map(Object.entries(places).map(([name, place]) => [place, name as FuseName]));
  const wrong = [...known].flatMap(([place, name]) => {
    const state = wire[place];
    if (state === undefined || state === FuseState.REMOVED) {
      return older && name === 'WasmTrapHandlers' ? [] : [`Fuse ${name} is not in this Electron.`];
    }
    const on = state === FuseState.ENABLE;
    return on === decided[name] ? [] : [`Fuse ${name} is ${on ? 'on' : 'off'}.`];
  });
  const undecided = Object.keys(wire)
    .filter((key) => /^\d+$/.test(key) && !known.has(Number(key)))
    .map((key) => `Nobody decided fuse ${key}.`);
  return [...wrong, ...undecided];
}

/** Reads the fuses of a packed executable back and compares them. */
export async function checkFuses(
  executable: string,
  target: Target,
  older: boolean,
): Promise<readonly string[]> {
  return compareFuses(await getCurrentFuseWire(executable), fusesFor(target), older);
}
