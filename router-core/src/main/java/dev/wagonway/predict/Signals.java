package dev.wagonway.predict;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;

/**
 * Reads what can be told of a request from a few of its words: its task, subject, form and
 * language, how hard it is, and whether the user asks for thought or for haste.
 *
 * <p>Each text is passed over once, in time linear in its length, and looked up word by word in a
 * vocabulary of a dozen and a half languages. A wish to think or to be quick counts only where the
 * user says it: in the first or last few hundred characters of the question, outside code and
 * quotations, and not denied; where the question holds a text to work on, only before that text;
 * and never in a request for a title, which repeats what others said. Where the words say neither,
 * the effort that the client asks for does.
 */
public final class Signals {

  private Signals() {}

  /**
   * The features of a request. Pure, and never fails, whatever the texts hold.
   *
   * @param request what the wire read
   * @param excerpt some of the request's words
   */
  public static Features read(ChatRequest request, Excerpt excerpt) {
    var question = Scan.of(excerpt.question());
    var system = Scan.of(excerpt.system());
    var domain = Domains.of(request, question, system);
    var task = Tasks.of(request, excerpt, question, system, domain);
    var traits = Traits.of(request, excerpt, question);
    var wish = Wish.of(question, task, request.effort(), traits.contains(Trait.AGENT));
    var difficulty = Difficulty.of(request, question, domain, task);
    var language = Languages.of(question);
    return new Features(
        Difficulty.wished(difficulty, wish.toThink(), wish.quick()),
        domain,
        task,
        language.isEmpty() ? Languages.of(system) : language,
        wish.toThink(),
        wish.quick(),
        Forms.of(question, task),
        traits);
  }
}
