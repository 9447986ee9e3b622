/** Words of English that a question is put together with, as sources of patterns; none is of any topic. */

export const QUESTION_WORD = "(?:what|which|who|whom|whose|where|when|why|how)";
export const AUXILIARY =
  "(?:is|are|was|were|am|do|does|did|can|could|should|shall|would|will|may|must|might|has|have|had|" +
  "isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|shouldn't|won't|wouldn't|hasn't|haven't)";
export const PREPOSITION =
  "(?:of|for|in|on|at|to|with|between|from|by|per|under|after|before|during|against|into|about)";
export const PRONOUN =
  "(?:i|we|you|one|people|they|it|he|she|somebody|someone|anybody|anyone|everybody|everyone)";
