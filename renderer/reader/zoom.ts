/** How a picture lies in its frame: magnified so much, with its middle so many pixels beside that of the frame. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels of the frame, and of the picture as it fits into it. */
export interface ZoomRoom {
  readonly width: number;
  readonly height: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

export const FITTED: Zoom = { scale: 1, x: 0, y: 0 };

/** Magnification at most, and in one step. */
const MOST = 8;
export const STEP = 1.4;

/** Magnified `factor` times, so that what lies under the point (from the middle of the frame) stays there. */
export function zoomAt(
  zoom: Zoom,
  factor: number,
  point: { readonly x: number; readonly y: number },
  room: ZoomRoom,
): Zoom {
  const scale = Math.min(MOST, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  return within({ scale, x: point.x - (point.x - zoom.x) * by, y: point.y - (point.y - zoom.y) * by }, room);
}

/** Moved so many pixels, no further than to the picture's edges. */
export function pan(zoom: Zoom, x: number, y: number, room: ZoomRoom): Zoom {
  return within({ ...zoom, x: zoom.x + x, y: zoom.y + y }, room);
}

function within({ scale, x, y }: Zoom, { width, height, pictureWidth, pictureHeight }: ZoomRoom): Zoom {
  const clamp = (value: number, over: number) => {
    const most = Math.max(0, over / 2);
    return Math.min(most, Math.max(-most, value)) + 0;
  };
  return {
    scale,
    x: clamp(x, pictureWidth * scale - width),
    y: clamp(y, pictureHeight * scale - height),
  };
}
