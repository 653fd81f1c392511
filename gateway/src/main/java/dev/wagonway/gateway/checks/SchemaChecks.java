package dev.wagonway.gateway.checks;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.wagonway.chat.OutputFormat;

/** Schema checks that have been prepared, up to a size; agents send the same schema for long. */
public final class SchemaChecks {

  private static final int ENTRY_CHARACTERS = 500;

  private final LoadingCache<OutputFormat, SchemaCheck> prepared;

  /** Keeps the checks of schemas of at most {@code mostCharacters} together. */
  public SchemaChecks(long mostCharacters) {
    prepared =
        Caffeine.newBuilder()
            .maximumWeight(mostCharacters)
            .<OutputFormat, SchemaCheck>weigher((format, _) -> weight(format))
            .executor(Runnable::run)
            .build(SchemaCheck::of);
  }

  private static int weight(OutputFormat format) {
    return switch (format) {
      case OutputFormat.Json _ -> ENTRY_CHARACTERS;
      case OutputFormat.Schema schema -> ENTRY_CHARACTERS + schema.schema().length();
    };
  }

  /** The check of what {@code format} demands. Safe for any number of threads. */
  public SchemaCheck of(OutputFormat format) {
    return prepared.get(format);
  }
}
