/** What is measured has a core to itself; what measures it, and what stands behind it, has another. */
export const GATEWAY_CORE = 0;
export const OTHERS_CORE = 1;
