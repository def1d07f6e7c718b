import type { ConformanceSupergraph, Stored } from '../supergraph.ts';

/** Enums and inputs that subgraphs know differently, and parts of them that clients may not see. */
export const enums: ConformanceSupergraph = {
  name: 'enums',
  subgraphs: {
    jobs: {
      sdl: `
        type Query { jobs(where: JobFilter, order: Order = NEWEST): [Job!]!, states: [State], job(state: State!): Job }
        enum State { OPEN CLOSED HIDDEN @inaccessible }
        enum Order { NEWEST OLDEST RANDOM @inaccessible }
        enum Level { LOW HIGH SECRET @inaccessible }
        input JobFilter { state: State = OPEN, states: [State!], level: [Level], secret: String @inaccessible, least: Int = 0 }
        type Job @key(fields: "id") { id: ID!, state: State, level: Level, levels: [Level], internal: Int @inaccessible }`,
    },
    people: {
      sdl: `
        type Query { workers: [Worker!]! }
        enum Level { LOW HIGH SECRET @inaccessible }
        enum Shift { DAY NIGHT @inaccessible }
        type Worker @key(fields: "name") { name: String!, level: Level, job: Job, shifts: [Shift!] , ghost: Ghost @inaccessible }
        type Ghost @inaccessible { boo: String }
        type Job @key(fields: "id") { id: ID!, workers(level: Level, filter: WorkerFilter): [Worker!]!, shift: Shift }
        input WorkerFilter { names: [String!]! = ["kim", "lee"], level: Level = HIGH }`,
    },
  },
  createStore() {
    const workers: Record<string, unknown>[] = ['kim', 'lee', 'max'].map((name, at) => ({
      __typename: 'Worker',
      name,
      level: ['LOW', 'HIGH', 'SECRET'][at],
      shifts: [['DAY'], [], null][at],
    }));
    const jobs: Record<string, unknown>[] = [0, 1, 2, 3].map((at) => ({
      __typename: 'Job',
      id: `j${at}`,
      state: ['OPEN', 'CLOSED', 'HIDDEN', null][at],
      level: ['LOW', 'HIGH', null, 'SECRET'][at],
      levels: [['LOW', 'HIGH'], ['SECRET', 'LOW'], null, []][at],
      shift: ['DAY', 'NIGHT', null, 'DAY'][at],
      workers: ({ level, filter }: { level?: string | null; filter?: { names: string[]; level?: string | null } | null }) =>
        workers.filter(
          (worker) =>
            (!level || worker['level'] === level) &&
            (!filter || (filter.names.includes(String(worker['name'])) && (!filter.level || worker['level'] === filter.level))),
        ),
    }));
    for (const [at, worker] of workers.entries()) worker['job'] = jobs[at + 1];
    type Where = { state?: string | null; states?: string[] | null; level?: (string | null)[] | null; least?: number | null };
    return {
      entities: [...workers, ...jobs] as Stored[],
      roots: {
        'Query.jobs': ({ where, order }: { where?: Where | null; order?: string | null }) => {
          const found = jobs.filter(
            (job, at) =>
              !where ||
              ((!where.state || job['state'] === where.state) &&
                (!where.states || where.states.includes(String(job['state']))) &&
                (!where.level || where.level.includes(job['level'] as string | null)) &&
                at >= (where.least ?? 0)),
          );
          return order === 'OLDEST' ? found.reverse() : found;
        },
        'Query.states': ['OPEN', null, 'CLOSED'],
        'Query.job': ({ state }: { state: string }) => jobs.find((job) => job['state'] === state) ?? null,
        'Query.workers': workers,
      },
    };
  },
};
