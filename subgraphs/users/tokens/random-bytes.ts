/** Where randomness comes from: that many unpredictable bytes. An argument, so that tests own it. */
export type RandomBytes = (sizeBytes: number) => Buffer;
