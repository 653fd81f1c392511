package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventReader;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One client's event stream that several upstreams tell in turn: when one breaks off in the middle
 * of plain text, the next is asked to go on from there. Keeps the text that was told. Confined to
 * one thread at a time.
 */
public final class ResumableStream {

  /** Longer texts are not kept, so such an answer cannot be gone on with. */
  static final int MOST_CHARACTERS = 1 << 20;

  private static final String GO_ON =
      "Your answer was cut off. Go on exactly where it stops: repeat nothing of it, begin with the "
          + "very next character, and do not mention the interruption.";

  private final Audience audience;
  private final StringBuilder text = new StringBuilder();

  /** The text as upstreams have it that were sent the masked request. */
  private final StringBuilder masked = new StringBuilder();

  private @Nullable Telling telling;
  private @Nullable StreamPart current;
  private @Nullable Usage spent;
  private String trimmed = "";
  private boolean plain = true;
  private boolean clear;
  private boolean broken;

  private ResumableStream(Audience audience) {
    this.audience = audience;
  }

  /**
   * The stream that answers {@code chat}, or null if what it asks for cannot be put together of
   * parts: anything but one stream of free text.
   */
  public static @Nullable ResumableStream of(InboundChat chat, Wire client) {
    if (!chat.request().stream() || chat.request().choices() != 1) {
      return null;
    }
    try {
      var settings = chat.conversation().settings();
      return settings.format() == null && settings.choices() == 1
          ? new ResumableStream(new Audience(chat.form(), client.scope()))
          : null;
    } catch (FailureException _) {
      // Where client and upstream speak the same API, it need not be understood here.
      return null;
    }
  }

  /** Whether an upstream has broken off, so that the next goes on. */
  public boolean isInterrupted() {
    return broken;
  }

  /** Whether another upstream could go on: there is text, and nothing else but reasoning before. */
  public boolean isResumable() {
    return plain
        && text.length() <= MOST_CHARACTERS
        && !text.toString().isBlank()
        && !Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  /** Whether an upstream has told a part of it that was sent the request as it is. */
  public boolean isClear() {
    return clear;
  }

  /** The text that the client has, which the next upstream is sent; not to be kept. */
  public CharSequence text() {
    return text;
  }

  /** How much text the client has. */
  public int characters() {
    return text.length();
  }

  /** About how many tokens that text has. */
  public long tokens() {
    return TokenEstimate.ofText(text);
  }

  /** Takes note that the upstream that told the latest part has broken off. */
  public void interrupt() {
    broken = true;
    if (current != null) {
      spent = current.plus(spent);
      masked.setLength(Math.max(0, masked.length() - current.held()));
      current = null;
    }
  }

  /** Tells the client that nobody goes on. */
  public void fail(Failure failure, StreamRelay.Sink sink) {
    if (telling != null) {
      telling.fail(failure, sink);
    }
  }

  /**
   * {@code asked} with what was answered so far.
   *
   * @param asPrefix whether the answer's own text is to be gone on with; else it is asked for
   * @param isMasked whether {@code asked} is masked, so that the answer must be
   */
  Conversation continued(Conversation asked, boolean asPrefix, boolean isMasked) {
    if (isMasked && clear) {
      throw new IllegalStateException("a part of the answer was told in the clear");
    }
    var messages = new ArrayList<>(asked.messages());
    var told = (isMasked ? masked : text).toString();
    var kept = asPrefix ? told.stripTrailing() : told;
    trimmed = told.substring(kept.length());
    messages.add(Message.of(Role.ASSISTANT, kept));
    if (!asPrefix) {
      messages.add(Message.of(Role.USER, GO_ON));
    }
    return new Conversation(messages, asked.tools(), shortened(asked.settings()), asked.unread());
  }

  private Settings shortened(Settings settings) {
    var most = settings.maxOutputTokens();
    return most == null
        ? settings
        : settings.with().maxOutputTokens(Math.max(1, most - tokens())).build();
  }

  /** The next upstream's part; it tells nothing that the client has already. */
  StreamRelay part(EventReader reader, RelayPlan plan, AnswerHead head, @Nullable Editing editing) {
    var told = telling;
    if (told == null) {
      told = new Telling(audience, plan, head, new Parts());
      telling = told;
    }
    clear |= editing == null || editing.mask() == null;
    var tidied = new TidyReader(reader, new Tidy(head.id(), head.model()));
    var part = new StreamPart(this, tidied, told, plan, new Retelling(editing));
    if (broken) {
      part.goOn(trimmed);
    }
    current = part;
    return part;
  }

  /** What the gateway adds about the latest part, and owes to the client if there was another. */
  private final class Parts implements RelayPlan.Facts {

    @Override
    public byte[] json(Usage usage, boolean estimated) {
      return current == null ? new byte[] {'{', '}'} : current.facts();
    }

    @Override
    public boolean isOwed() {
      return broken && current != null;
    }
  }

  /** Takes note of what an upstream has told. */
  void heard(ChatEvent event) {
    if (!clear && event instanceof ChatEvent.TextDelta(_, var words)) {
      masked.append(words);
    }
  }

  /** Takes note of what the client is about to be told. */
  void told(ChatEvent event) {
    switch (event) {
      case ChatEvent.TextDelta(var choice, var words) -> {
        plain &= choice == 0;
        if (text.length() <= MOST_CHARACTERS) {
          text.append(words);
        }
      }
      case ChatEvent.ReasoningDelta _, ChatEvent.ReasoningSeal _ -> plain &= text.isEmpty();
      case ChatEvent.Started _, ChatEvent.UsageReport _, ChatEvent.LogprobsDelta _ -> {}
      case ChatEvent.RefusalDelta _,
          ChatEvent.ToolCallDelta _,
          ChatEvent.CitationDelta _,
          ChatEvent.MediaDelta _,
          ChatEvent.Finished _,
          ChatEvent.Failed _ ->
          plain = false;
    }
  }

  /** What was consumed by all, if {@code own} is what the latest part was. */
  Usage total(Usage own) {
    return spent == null ? own : spent.plus(own);
  }
}
