package dev.wagonway.translate;

import dev.wagonway.sensitivity.mask.Redactor;
import dev.wagonway.sensitivity.mask.Rewriter;
import dev.wagonway.sensitivity.mask.Unmasker;
import org.jspecify.annotations.Nullable;

/**
 * The change of one text of an answer: values are put back first, then it is looked through.
 * Confined to one thread at a time.
 */
final class Edit implements Rewriter {

  private final @Nullable Unmasker unmasker;
  private final @Nullable Redactor redactor;

  Edit(@Nullable Unmasker unmasker, @Nullable Redactor redactor) {
    this.unmasker = unmasker;
    this.redactor = redactor;
  }

  @Override
  public String feed(String piece) {
    return checked(unmasker == null ? piece : unmasker.feed(piece));
  }

  @Override
  public String end() {
    var rest = checked(unmasker == null ? "" : unmasker.end());
    return redactor == null ? rest : rest + redactor.end();
  }

  private String checked(String piece) {
    return redactor == null ? piece : redactor.feed(piece);
  }

  /** How much of the upstream's text is held back, if it is not looked through. */
  int held() {
    return unmasker == null ? 0 : unmasker.held();
  }

  /** Whether the answer ends here. */
  boolean isBlocked() {
    return redactor != null && redactor.isBlocked();
  }
}
