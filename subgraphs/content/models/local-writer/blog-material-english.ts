import type { BlogMaterial } from './blog-material.ts';

/** Advice in English. */
export const englishBlog: BlogMaterial = {
  openings: {
    WARM: [
      'Here is a subject that deserves a calm look: {topic}. Settle in, and let us go through it together, one step at a time.',
      'Perhaps you have been turning this over for a while: {topic}. Here is a friendly guide to doing it well.',
    ],
    PROFESSIONAL: [
      '{topic}: this article sets out a practical way to approach the subject, from the first question to the final decision.',
      'The subject of this article is one that rewards preparation: {topic}. The sections below follow the order in which decisions usually come up.',
    ],
    LUXURY: [
      '{topic}: a subject best approached with patience and an eye for detail. What follows is a considered guide.',
      'Some matters repay careful thought, and this is one of them: {topic}. The sections below take it slowly and thoroughly.',
    ],
    PLAYFUL: [
      '{topic}: yes, we are going there! Grab a snack, bring a pencil, and let us make this one fun.',
      'Ready for a subject that sounds harder than it is? Here it comes: {topic}. No lectures, promise!',
    ],
  },
  isDoing:
    /^(?:buying|choosing|comparing|decluttering|decorating|downsizing|financing|finding|getting|hiring|investing|listing|making|moving|negotiating|painting|planning|preparing|pricing|refinancing|remodeling|renovating|renting|saving|selling|setting|showing|staging|understanding) /iu,
  openingsOfDoing: {
    WARM: [
      '{topic} feels lighter when you take it one step at a time. Settle in, and let us go through it together.',
      '{topic} starts with a few quiet decisions. Here is a friendly guide to making them well.',
    ],
    PROFESSIONAL: [
      '{topic} rewards preparation. The sections below follow the order in which the decisions usually come up.',
      '{topic} is a series of decisions. This article takes them one by one, from the first question to the last.',
    ],
    LUXURY: [
      '{topic} is best approached with patience and an eye for detail. What follows is a considered guide.',
      '{topic} repays careful thought. The sections below take it slowly and thoroughly.',
    ],
    PLAYFUL: [
      '{topic}? Yes, we are going there! Grab a snack, bring a pencil, and let us make this one fun.',
      '{topic} sounds harder than it is. Ready? No lectures, promise!',
    ],
  },
  openingWithoutTopic: ['The title says what this is about; the sections below say how to go about it.'],
  audience: ['It is written with {audience} in mind.', 'The advice is put together for {audience}.'],
  keywords: [
    'Terms worth knowing along the way: {keywords}.',
    'Keep these on your list as you read: {keywords}.',
    'Related points to look into: {keywords}.',
  ],
  sections: [
    {
      heading: ['Start with the goal', 'Know what you want first'],
      sentences: [
        'Before anything else, write down in one plain sentence what a good result would look like.',
        'A written goal keeps later choices honest, because every option can be held up against it.',
        'Separate what has to be true from what would merely be pleasant, and keep the two lists apart.',
        'If several people decide together, let each write a list alone before you compare them.',
        'Differences that come up now are far easier to settle than differences that come up on the last day.',
        'Put the page somewhere you will see it, and change it only on purpose, never by drifting.',
        'When a decision feels hard later on, this page is usually the fastest way back to clarity.',
      ],
    },
    {
      heading: ['Put the budget in writing', 'Let the numbers come early'],
      sentences: [
        'A budget that lives only in your head tends to be kinder than the one that reality presents.',
        'List every cost you can think of, then leave a line for the ones you have not thought of yet.',
        'Ask for written quotes wherever you can, and note the day on which each of them was given.',
        'One-time costs and recurring costs belong in separate columns, because they hurt in different ways.',
        'Decide in advance how much of a reserve you want to keep untouched, whatever happens.',
        'Go back to the page after each major step and replace estimates with what was really paid.',
        'Surprises are easier to carry when there is a place on the page that was waiting for them.',
      ],
    },
    {
      heading: ['Draw up a timetable', 'Plan backward from the date'],
      sentences: [
        'Start with the date that matters most and work backward from it, step by step.',
        'Give each step an owner and a date, even when both of them are you and soon.',
        'Some steps wait for others, so mark which ones can happen side by side and which cannot.',
        'Leave breathing room between steps that depend on other people, because their calendars are not yours.',
        'A short check at the same time every week keeps a plan alive better than a long one now and then.',
        'If a date slips, move everything that hangs on it at once, and tell whoever is affected.',
        'A plan that is corrected often is worth more than a plan that looked perfect once.',
      ],
    },
    {
      heading: ['Gather the paperwork', 'Keep the documents together'],
      sentences: [
        'Collect the documents you have in one place before you go looking for the ones you lack.',
        'A simple folder with clear names beats a clever system that nobody keeps up.',
        'Note for each document where it came from, when it was issued and who can replace it.',
        'Read what you sign in full, and ask about every sentence that you could not explain to a friend.',
        'Keep copies of everything you hand over, together with the day and the name of the recipient.',
        'When a question comes up months later, the answer is often in a paper that seemed unimportant.',
        'An hour of order at the start tends to save an evening of searching at the end.',
      ],
    },
    {
      heading: ['Ask better questions', 'Questions worth asking'],
      sentences: [
        'Good decisions rest on good questions, and good questions are specific.',
        'Instead of asking whether something is fine, ask how it was checked and when.',
        'Ask what would have to happen for the plan to fail, and listen closely to the answer.',
        'Ask the same question of more than one person, and look at where the answers part ways.',
        'Write the answers down while they are fresh, with the name of whoever gave them.',
        'If an answer is vague, it is perfectly polite to ask for an example.',
        'A question that feels too basic is often the one that everybody else skipped.',
      ],
    },
    {
      heading: ['Compare like with like', 'Make fair comparisons'],
      sentences: [
        'Two options can look far apart only because they are described in different ways.',
        'Choose the points that matter to you, and fill in the same points for every option.',
        'Leave a blank where you do not know something, rather than a guess that will later look like a fact.',
        'Weigh the points before you see the results, so that a favorite cannot quietly change the rules.',
        'Look at what is hard to change, such as location and layout, before what is easy to change, such as paint.',
        'Sleep on a close call, and see whether the order is still the same in the morning.',
        'When the page and your instinct disagree, find out which point is missing from the page.',
      ],
    },
    {
      heading: ['Look closely at the details', 'See it for yourself'],
      sentences: [
        'Photographs and descriptions are a beginning, but nothing replaces a careful look in person.',
        'Go at different times of day, because light and sound change more than most of us expect.',
        'Open what opens, close what closes, and run what runs, as long as you have permission to.',
        'Bring a tape measure and the dimensions of the furniture that has to fit.',
        'Take your own pictures in the order in which you walk, so that they make sense later.',
        'Note small flaws without drama; it is the pattern that tells you something, not the single scratch.',
        'Where a detail is beyond your own knowledge, put it on the list for an inspector.',
      ],
    },
    {
      heading: ['Work well with professionals', 'Choose your team with care'],
      sentences: [
        'The right professionals save more than they cost, mostly by seeing problems while they are small.',
        'Ask each candidate how they work, how they communicate and what they need from you.',
        'Agree on scope, price and timing in writing before the work begins.',
        'Tell everybody on the team about the goal, so that their advice pulls in one direction.',
        'Give feedback early and plainly, because small corrections are welcome and late ones are costly.',
        'For questions of law, tax or lending, go to somebody who is licensed to answer them.',
        'Thank the ones who do good work, since the next project comes sooner than you think.',
      ],
    },
    {
      heading: ['Avoid the common mistakes', 'What tends to go wrong'],
      sentences: [
        'Most mistakes are not dramatic; they are small steps taken in a hurry.',
        'The first is to decide before the facts are in, and then to look only for facts that agree.',
        'The second is to leave a worry unspoken because the moment never seems right.',
        'Another is to change several things at once, so that nobody can tell which of them helped.',
        'Rushing toward a deadline that nobody checked is common as well, and easy to prevent.',
        'Doing nothing is also a decision, and it deserves the same thought as any other.',
        'If something has gone wrong, write down what you would do differently and carry on.',
      ],
    },
    {
      heading: ['Mind the local picture', 'Local knowledge counts'],
      sentences: [
        'Property is a local matter, and general advice always has to be checked against the place.',
        'Visit the streets around the property, and notice what is within easy reach and what is not.',
        'Public records, planning notices and local offices answer many questions that listings leave open.',
        'Find out which rules apply to the building and the lot before you plan any changes.',
        'Look at recent results for comparable properties rather than at headlines about the whole country.',
        'Ask how a street looks in each season, since a sunny visit shows only one of them.',
        'Note the source and the date of what you learn, because local facts do change.',
      ],
    },
    {
      heading: ['Keep communication clear', 'Say it early, say it plainly'],
      sentences: [
        'Clear communication is the least costly tool you have, and it is always at hand.',
        'Agree at the start on one channel for urgent matters and another for everything else.',
        'Confirm important conversations with a short written summary on the same day.',
        'Say what you need and by when, and ask what the other side needs from you in return.',
        'Bad news does not get better with age, so pass it on while there is still time to act.',
        'Keep the tone friendly even when the subject is not, because you may meet again.',
        'When a message makes you angry, let an hour pass before you answer it.',
      ],
    },
    {
      heading: ['Care for it over time', 'Think beyond the first day'],
      sentences: [
        'A good decision keeps paying back when it is looked after.',
        'Set up a simple calendar for upkeep, and tie it to dates that you will remember anyway.',
        'Small repairs done promptly seldom grow into large ones.',
        'Keep receipts, manuals and warranties together, and note when each of them runs out.',
        'Once a year, walk through everything with fresh eyes, as if you saw it for the first time.',
        'Write down what you notice, put it in order of urgency and start at the top.',
        'Whoever comes after you will be glad of the record, and so will you.',
      ],
    },
    {
      heading: ['Stay flexible', 'Leave room for change'],
      sentences: [
        'Plans meet reality sooner or later, and the better ones bend without breaking.',
        'Decide in advance which parts of your plan may move and which may not.',
        'Have a second choice ready that you could honestly be content with.',
        'Look at new information for what it is, not for what it does to the plan you liked.',
        'Changing course early is a sign of attention, not of weakness.',
        'If two paths are equally good, prefer the one that leaves more doors open.',
        'Then commit to it, and give it the time that it needs to work.',
      ],
    },
  ],
  themes: [
    [
      /\b(?:sell|selling|seller|sellers|sale|list your|listing)\b/iu,
      [
        {
          heading: ['See the property as a buyer would', 'Through the eyes of a buyer'],
          sentences: [
            'Walk up to the front door as if you had never seen it before, and note what catches your eye.',
            'First impressions begin outside, so tidy the entrance before you touch anything else.',
            'Repair the small things that you have stopped noticing, such as a loose handle or a dripping tap.',
            'Clear surfaces make rooms easier to read, both in person and in photographs.',
            'Describe what is there, accurately and in plain words, and let the property speak.',
            'Anything a buyer will find out later is better said by you at the beginning.',
          ],
        },
        {
          heading: ['Set the price with evidence', 'Price it on purpose'],
          sentences: [
            'A price is a message, and the market answers it quickly.',
            'Look at comparable properties that were really sold, not only at those still waiting.',
            'Adjust for what differs, one point at a time, and write down why.',
            'Agree beforehand on when you will review the price and on what would make you change it.',
            'An honest price from the start usually draws more attention than a hopeful one corrected later.',
          ],
        },
      ],
    ],
    [
      /\b(?:buy|buying|buyer|buyers|purchase|offer|offers|mortgage|loan)\b/iu,
      [
        {
          heading: ['Prepare before you search', 'Get ready to buy'],
          sentences: [
            'Talk to a lender before you fall for a property, so that you know the range you can work in.',
            'Bring the search down to a handful of points that you will not give up.',
            'Save listings that you like and note why, since the reasons show a pattern after a while.',
            'Visit more places than you think you need, because every visit sharpens your eye.',
            'Keep a short record of each visit while the impression is still fresh.',
          ],
        },
        {
          heading: ['Make an offer with a clear head', 'From favorite to offer'],
          sentences: [
            'Decide on your limit before you make the first offer, and write it down.',
            'An offer is more than a price; dates and conditions matter to the other side as well.',
            'Ask your agent to explain each condition and what it would mean to give it up.',
            'Plan for an inspection, and for the conversation that follows it.',
            'If the answer is no, let it be a no, and keep what you have learned for the next one.',
          ],
        },
      ],
    ],
    [
      /\b(?:stag(?:e|ing)|prepar(?:e|ing)|declutter|decorat(?:e|ing)|design|renovat(?:e|ion|ing)|remodel(?:ing)?|clean(?:ing)?|garden|kitchen)\b/iu,
      [
        {
          heading: ['Work from room to room', 'One room at a time'],
          sentences: [
            'Finish one room before you begin the next, so that progress is always visible.',
            'Take out more than feels natural; space is something that photographs well.',
            'Let each room have one clear purpose, and arrange everything around it.',
            'Natural light does a great deal of the work, so clean the windows and open the curtains.',
            'Keep colors calm and surfaces clear, and add life with plants or fresh flowers.',
          ],
        },
        {
          heading: ['Spend where it shows', 'Small changes first'],
          sentences: [
            'Start with cleaning, repairs and paint before you consider larger projects.',
            'Ask what a change would cost, how long it would take and who would notice it.',
            'Replace what is broken, refresh what is worn and leave alone what already works.',
            'Get more than one quote for anything that involves walls, water or wiring.',
            'Take pictures before and after, because progress is easy to forget.',
          ],
        },
      ],
    ],
    [
      /\b(?:market|markets|price|prices|pricing|value|values|rate|rates|invest(?:ing|ment|or|ors)?)\b/iu,
      [
        {
          heading: ['Read the numbers with care', 'What figures can tell you'],
          sentences: [
            'A single figure is a snapshot; it takes several of them in a row to see a direction.',
            'Check what a figure counts, where it comes from and which period it covers.',
            'Averages hide extremes, so ask how widely the single values are spread.',
            'Compare the same season with the same season, since many measures follow the calendar.',
            'Where figures disagree, look first at how they were collected.',
          ],
        },
        {
          heading: ['Turn information into a decision', 'From figures to a plan'],
          sentences: [
            'Information helps only when you know which decision it is meant to serve.',
            'Write down what you would do if a measure rose, fell or stayed where it is.',
            'Trying to catch the perfect moment is tiring; a plan that suits your own dates is kinder.',
            'Review your assumptions at set times instead of after every headline.',
            'Keep the reasons for your decision, so that you can judge it fairly later on.',
          ],
        },
      ],
    ],
  ],
  asides: {
    WARM: [
      'Take it at your own pace.',
      'You do not have to do it all today.',
      'Be patient with yourself here.',
      'A little care goes a long way.',
      'It gets easier once you begin.',
    ],
    PROFESSIONAL: [
      'Record the decision and the reason for it.',
      'Review this step before moving on.',
      'Assign a date to it now.',
      'Keep the evidence on file.',
      'Treat it as a standing item on your list.',
    ],
    LUXURY: [
      'Patience is rewarded here.',
      'Quality shows in the details.',
      'There is no need to hurry.',
      'Let discretion be your guide.',
      'The finest results come quietly.',
    ],
    PLAYFUL: [
      'No cape required!',
      'Your future self says thanks!',
      'Coffee helps, by the way.',
      'High five for that one!',
      'See, that did not hurt!',
    ],
  },
  closingHeading: ['Where to go from here', 'The next step'],
  closings: {
    WARM: ['Pick one thing from this page and do it this week; the rest will follow. And if a question comes up, just ask.'],
    PROFESSIONAL: [
      'Choose the one step that moves you furthest, set a date for it and begin there. Questions along the way are welcome.',
    ],
    LUXURY: [
      'Begin with the step that matters most and give it your full attention. A conversation can be arranged whenever it suits you.',
    ],
    PLAYFUL: ['Pick one step, do a tiny victory dance, and then pick the next one. Questions? Bring them on!'],
  },
  description: 'a practical guide, step by step, from the first question to the final decision.',
};
