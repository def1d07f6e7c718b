/** How many sockets may be open at a time, and how much each may say. */
export interface SocketLimits {
  readonly most: number;
  readonly perAddress: number;
  readonly messagesPerSecond: number;
}

/** Counts sockets by the address that they come from. */
export interface SocketCount {
  /** @returns gives the place back when the socket has closed; undefined where there is none */
  take(address: string): (() => void) | undefined;
}

export function countSockets({ most, perAddress }: Pick<SocketLimits, 'most' | 'perAddress'>): SocketCount {
  const open = new Map<string, number>();
  let all = 0;
  return {
    take(address) {
      const here = open.get(address) ?? 0;
      if (all >= most || here >= perAddress) return undefined;
      all += 1;
      open.set(address, here + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        all -= 1;
        const left = (open.get(address) ?? 1) - 1;
        if (left === 0) open.delete(address);
        else open.set(address, left);
      };
    },
  };
}

/** How much of what a second has may come at once. */
const BURST = 2;

/** Lets so many messages through in a second, and twice as many at once after a pause. */
export class MessageBudget {
  #left: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.#left = perSecond * BURST;
    this.#atMs = nowMs;
  }

  /** @returns false where this is one too many */
  take(perSecond: number, nowMs: number): boolean {
    this.#left = Math.min(perSecond * BURST, this.#left + ((nowMs - this.#atMs) / 1000) * perSecond);
    this.#atMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
