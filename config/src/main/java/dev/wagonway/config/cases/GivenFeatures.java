package dev.wagonway.config.cases;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Features that are given instead of read; null where what was read counts.
 *
 * @param difficulty from 0 to 1
 * @param language an ISO 639-1 code, or empty
 * @param inputTokens the prompt's size, so that long prompts need not be written out
 * @param service what is asked for, so that rules about embeddings have cases too
 * @param traits all that shall be so
 */
public record GivenFeatures(
    @Nullable Double difficulty,
    @Nullable Domain domain,
    @Nullable Task task,
    @Nullable String language,
    @Nullable Boolean asksToThink,
    @Nullable Boolean asksQuick,
    @Nullable Long inputTokens,
    @Nullable Service service,
    @Nullable Form form,
    @Nullable Set<Trait> traits) {

  /** Leaves everything as it was read. */
  public static final GivenFeatures NONE =
      new GivenFeatures(null, null, null, null, null, null, null);

  public GivenFeatures {
    traits = traits == null ? null : Set.copyOf(traits);
  }

  /** Features that say nothing of service, form and traits. */
  public GivenFeatures(
      @Nullable Double difficulty,
      @Nullable Domain domain,
      @Nullable Task task,
      @Nullable String language,
      @Nullable Boolean asksToThink,
      @Nullable Boolean asksQuick,
      @Nullable Long inputTokens) {
    this(difficulty, domain, task, language, asksToThink, asksQuick, inputTokens, null, null, null);
  }

  /** Whether something is given that would be predicted. */
  public boolean sayWhatIsPredicted() {
    return difficulty != null || domain != null;
  }

  /** {@code read}, of the size and for the service that are given. */
  public ChatRequest over(ChatRequest read) {
    return inputTokens == null && service == null
        ? read
        : new ChatRequest(
            read.model(),
            read.stream(),
            read.includeUsage(),
            read.turns(),
            inputTokens == null ? read.inputTokens() : inputTokens,
            read.maxOutputTokens(),
            read.choices(),
            read.needs(),
            read.session(),
            read.tools(),
            read.effort(),
            read.digest(),
            service == null ? read.service() : service);
  }

  /** {@code read}, with what is given in its place. */
  public Features over(Features read) {
    return new Features(
        difficulty == null ? read.difficulty() : difficulty,
        domain == null ? read.domain() : domain,
        task == null ? read.task() : task,
        language == null ? read.language() : language,
        asksToThink == null ? read.asksToThink() : asksToThink,
        asksQuick == null ? read.asksQuick() : asksQuick,
        form == null ? read.form() : form,
        traits == null ? read.traits() : traits);
  }
}
