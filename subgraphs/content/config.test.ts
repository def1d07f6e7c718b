import { describe, expect, it } from 'vitest';
import { ConfigFault } from '../../platform/fault.ts';
import { readConfig } from './config.ts';
import { openModel } from './open-model.ts';

/** The model that these settings open, as it names itself. */
function modelOf({ model: config }: ReturnType<typeof readConfig>): string {
  const model = openModel(config);
  model.close();
  return model.name;
}

describe('the settings of content', () => {
  it('need nothing: the local writer writes', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ settings: { port: 4002, relays: true }, schedules: true, model: { adapter: 'local-writer' } });
    expect(modelOf(config)).toBe('local-writer/1');
  });

  it('name a region of Bedrock, and the model there where another is wanted', () => {
    const config = readConfig({ BEDROCK_REGION: 'us-west-2', SCHEDULER: 'off' });
    expect(config).toMatchObject({ schedules: false, model: { adapter: 'bedrock', region: 'us-west-2', endpoint: undefined } });
    expect(modelOf(config)).toMatch(/^global\.anthropic\./);
    expect(modelOf(readConfig({ BEDROCK_REGION: 'us-west-2', BEDROCK_MODEL_ID: 'us.amazon.nova-pro-v1:0' }))).toBe(
      'us.amazon.nova-pro-v1:0',
    );
  });

  it('are refused all at once where they are wrong', () => {
    const read = () => readConfig({ SCHEDULER: 'maybe', LOCAL_WRITER_PAUSE_MS: '-1', BEDROCK_ENDPOINT: 'ftp://x' });
    expect(read).toThrow(ConfigFault);
    expect(read).toThrow(/SCHEDULER[^]*BEDROCK_ENDPOINT[^]*LOCAL_WRITER_PAUSE_MS/);
  });
});
