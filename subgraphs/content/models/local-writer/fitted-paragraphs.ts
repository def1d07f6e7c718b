/** A sentence, the paragraph it stands in, and how much it matters: the lower the rank, the sooner it gets the room that there is. */
export interface Candidate {
  readonly text: string;
  readonly paragraph: number;
  readonly rank: number;
}

/** A shorter description is one paragraph. */
const CHARACTERS_OF_PARAGRAPHS = 500;

/** Takes sentences by rank while there is room, and gives them back in their order and their paragraphs. */
export function fittedParagraphs(candidates: readonly Candidate[], maxCharacters: number): string {
  const gap = maxCharacters < CHARACTERS_OF_PARAGRAPHS ? ' ' : '\n\n';
  const taken = new Set<Candidate>();
  let length = -gap.length;
  for (const candidate of candidates.toSorted((a, b) => a.rank - b.rank)) {
    // A gap before each is the most that they can need.
    if (length + gap.length + candidate.text.length > maxCharacters) continue;
    taken.add(candidate);
    length += gap.length + candidate.text.length;
  }
  const paragraphs = Map.groupBy(
    candidates.filter((candidate) => taken.has(candidate)).toSorted((a, b) => a.paragraph - b.paragraph),
    ({ paragraph }) => paragraph,
  );
  return [...paragraphs.values()].map((sentences) => sentences.map(({ text }) => text).join(' ')).join(gap);
}
