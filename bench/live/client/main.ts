import type { ClientCommand, ClientReport } from './commands.ts';
import { LightClient, Tally } from './light-client.ts';

// A process of many light clients. What it is told comes over the channel that its parent opened.
let clients: LightClient[] = [];
let tally = new Tally();
let onEvent = (): void => {};

process.on('message', (command: ClientCommand) => {
  void run(command).then(() => process.send?.(report(command.kind === 'tally')));
});
process.on('disconnect', () => process.exit(0));

async function run(command: ClientCommand): Promise<void> {
  switch (command.kind) {
    case 'connect':
      return connectAll(command);
    case 'await':
      return reached(command.events);
    case 'reset':
      Object.assign(tally, { events: 0, reads: 0, latenciesMs: [] });
      return;
    case 'close':
      for (const client of clients) client.close();
      clients = [];
      tally = new Tally();
      return;
    case 'tally':
  }
}

/** Connects and subscribes them all, so many at once. Ends early where one fails: the parent sees why. */
function connectAll({ port, query, markets, atOnce }: ClientCommand & { kind: 'connect' }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let next = 0;
  const connectNext = (): void => {
    const market = markets[next];
    if (market === undefined) return;
    next += 1;
    clients.push(
      new LightClient({
        port,
        query,
        market,
        tally,
        onEvent: () => onEvent(),
        onSubscribed: () => {
          if (tally.subscribed === markets.length) resolve();
          connectNext();
        },
      }),
    );
  };
  for (let index = 0; index < atOnce; index += 1) connectNext();
  const watch = setInterval(() => {
    if (tally.faults.length > 0) resolve();
  }, 100);
  return promise.finally(() => clearInterval(watch));
}

function reached(events: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  onEvent = (): void => {
    if (tally.events >= events) resolve();
  };
  onEvent();
  return promise;
}

function report(whole: boolean): ClientReport {
  const { subscribed, told, events, reads, faults, latenciesMs, sample } = tally;
  return { subscribed, told, events, reads, faults, sample, latenciesMs: Float64Array.from(whole ? latenciesMs : []) };
}
