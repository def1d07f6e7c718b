import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ConfigFault } from '../../platform/fault.ts';
import { LOGGING_SERVICES, STREAMS } from '../../schema/events/streams.ts';

export const HELP = `The audit trail of the graph: every change, who made it, and whether it is still what was recorded.

  npm run audit -- verify [--service <name>] [--stream <category#id>]
      Checks every record and every daily anchor. Exit code 1 where something is wrong.
  npm run audit -- trail <subject>
  npm run audit -- trail --correlation <id> [--from <time>] [--to <time>] [--service <name>]
  npm run audit -- trail --from <time> [--to <time>] [--service <name>]
      Shows what was recorded about a subject, because of a request, or in a time.
  npm run audit -- replay --stream <category#id> [--until <time>]
      Shows an aggregate as it was at a time.
  npm run audit -- anchor [--service <name>]
      Anchors the days that are over and were not anchored yet; running services do so by themselves.

  --json      one JSON value for each line of output
  --service   one of ${LOGGING_SERVICES.join(', ')}
  <time>      such as 2026-11-26 or 2026-11-26T09:30:00Z

It reads the store that the environment names (DYNAMODB_ENDPOINT, DYNAMODB_REGION), else the embedded one in DATA_DIR, also
while \`npm start\` has it open. It changes nothing, but for \`anchor\`.`;

const Time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a time such as 2026-11-26T09:30:00Z')
  .transform((text) => new Date(text).toISOString());
const Service = z.enum(LOGGING_SERVICES as [string, ...string[]], {
  error: `must be one of ${LOGGING_SERVICES.join(', ')}`,
});
const Stream = z
  .string()
  .regex(/^[a-z][a-z-]*#[^#]+$/, 'must have the form category#id')
  .refine((stream) => categoryOf(stream) in STREAMS, `must be of a category that is known: ${Object.keys(STREAMS).join(', ')}`);

const Options = z.object({
  service: Service.optional(),
  stream: Stream.optional(),
  until: Time.optional(),
  from: Time.optional(),
  to: Time.optional(),
  correlation: z.string().min(1).optional(),
  json: z.boolean().default(false),
});

export interface AuditArguments extends z.output<typeof Options> {
  readonly command: 'verify' | 'trail' | 'replay' | 'anchor' | 'help';
  readonly subject: string | undefined;
}

const COMMANDS = ['verify', 'trail', 'replay', 'anchor', 'help'] as const;
const text = { type: 'string' } as const;

/** Reads the command line. @throws ConfigFault that says what is wrong with it */
export function readArguments(args: readonly string[]): AuditArguments {
  const { values, positionals } = parse(args);
  const [given = 'help', subject, ...rest] = positionals;
  const command = COMMANDS.find((one) => one === given);
  if (!command) throw new ConfigFault(`there is no command ${given}: it is one of ${COMMANDS.join(', ')}`);
  const { help, ...options } = values;
  const parsed = Options.safeParse(options);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`);
    throw new ConfigFault(problems.join('; '));
  }
  const { stream, from, correlation } = parsed.data;
  if (help || command === 'help') return { ...parsed.data, command: 'help', subject: undefined };
  if (rest.length > 0 || (subject !== undefined && command !== 'trail'))
    throw new ConfigFault(`${command} takes no ${rest[0] ?? subject}`);
  if (command === 'replay' && stream === undefined)
    throw new ConfigFault('replay needs --stream, such as --stream content#0198…');
  if (command === 'trail' && subject === undefined && from === undefined && correlation === undefined)
    throw new ConfigFault('trail needs a subject, --correlation or --from');
  return { ...parsed.data, command, subject };
}

export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('#'));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        service: text,
        stream: text,
        until: text,
        from: text,
        to: text,
        correlation: text,
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new ConfigFault(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
