import type { WindowState } from './preferences.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a window's upper edge that must be on a screen, so that a hand can take hold of it. */
const GRIP = { width: 120, height: 40 } as const;

/** How many pixels two stretches share. */
function shared(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
}

/**
 * Where a window opens that stood as `state` says: there, if a screen still shows the edge it is moved by, else
 * wherever the system likes; never larger than the screen it comes to.
 *
 * @param screens What windows may take of each screen, the main one first.
 */
export function placeOnScreens(
  { x, y, width, height }: WindowState,
  screens: readonly Area[],
): Partial<Pick<Area, 'x' | 'y'>> & Pick<Area, 'width' | 'height'> {
  const screen =
    x === undefined || y === undefined
      ? undefined
      : screens.find(
          (area) =>
            shared(x, width, area.x, area.width) >= GRIP.width &&
            shared(y, GRIP.height, area.y, area.height) >= GRIP.height,
        );
  const target = screen ?? screens[0];
  const size = {
    width: Math.min(width, target?.width ?? width),
    height: Math.min(height, target?.height ?? height),
  };
  return screen && x !== undefined && y !== undefined ? { x, y, ...size } : size;
}
