import { z } from 'zod';
import type { Generator } from '../generators/generator.ts';
import type { Asker } from './asker.ts';
import type { ContentGeneration, Generated } from './generate-content.ts';
import { generationInput } from './generation-input.ts';

/** Has a market update written from the given statistics. */
export const generateMarketUpdate =
  (generation: ContentGeneration, generator: Generator<'marketUpdate'>) =>
  async (input: unknown, asker: Asker): Promise<Generated> => {
    const parsed = generationInput('marketUpdate', input, z.object({}));
    if (!parsed.ok) return parsed;
    const { brief, idempotencyKey, requestHash } = parsed;
    const { area, periodStart, periodEnd } = brief;
    const statistics = brief.statistics.map((statistic) => ({ ...statistic, change: statistic.change ?? null }));
    return generation.run(
      generator,
      {
        idempotencyKey,
        requestHash,
        tone: brief.tone,
        language: brief.language,
        places: [''],
        briefFor: () => brief,
        piecesOf: ({ title, body }) => [
          { title, body, details: { type: 'MARKET_UPDATE', area, periodStart, periodEnd, statistics } },
        ],
      },
      asker,
    );
  };
