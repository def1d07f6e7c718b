import type { MarketStatistic, MarketUpdateBrief } from '../../domain/briefs.ts';
import type { MarketUpdateDraft } from '../../domain/drafts.ts';
import type { Dice } from './dice.ts';
import { measure, period } from './figures.ts';
import type { Speech } from './language.ts';
import { type Direction, marketPhrases, type Trend } from './market-phrases.ts';
import { capitalised, stopped, unstopped } from './sentences.ts';
import { filled } from './template.ts';

const directionOf = (change: number): Direction => (change > 0 ? 'up' : change < 0 ? 'down' : 'flat');

function trendOf(changes: readonly number[]): Trend {
  const [first, ...others] = new Set(changes.map(directionOf));
  return first === undefined || others.length > 0 ? 'mixed' : first;
}

/** Says what the statistics say, and nothing else: every figure in the text is one of theirs. */
export function writeMarketUpdate(brief: MarketUpdateBrief, speech: Speech, dice: Dice): MarketUpdateDraft {
  const phrases = marketPhrases(speech.language);
  const place = { area: unstopped(brief.area), period: period(brief.periodStart, brief.periodEnd, speech) };
  const statement = dice.dealer(phrases.statements[brief.tone]);
  const movement: Readonly<Record<Direction, () => string>> = {
    up: dice.dealer(phrases.changes.up),
    down: dice.dealer(phrases.changes.down),
    flat: dice.dealer(phrases.changes.flat),
  };
  const say = ({ name, value, unit, change }: MarketStatistic): string => {
    const said = filled(statement(), { name: capitalised(unstopped(name)), value: measure(value, unit, speech, name) });
    if (change === undefined) return stopped(said);
    return stopped(said + filled(movement[directionOf(change)](), { change: measure(Math.abs(change), 'percent', speech) }));
  };
  const changes = brief.statistics.flatMap(({ change }) => (change === undefined ? [] : [change]));
  const closing = changes.length > 1 ? [dice.pick(phrases.trends[trendOf(changes)])] : [];
  closing.push(dice.pick(phrases.closings[brief.tone]));
  const opening = capitalised(filled(dice.pick(phrases.openings[brief.tone]), place));
  return {
    title: capitalised(filled(dice.pick(phrases.titles), place)),
    body: [opening, brief.statistics.map(say).join(' '), closing.join(' ')].join('\n\n'),
  };
}
