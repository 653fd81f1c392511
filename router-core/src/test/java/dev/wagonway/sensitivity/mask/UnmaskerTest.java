package dev.wagonway.sensitivity.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Evidence;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.kinds.Kinds;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnmaskerTest {

  private static final Nonce NONCE = new Nonce("k3f9");

  private final Mask mask = new Mask(NONCE);

  @Test
  void theSameValueHasTheSameTokenAndNumbersFollowTheFirstAppearance() {
    assertThat(mask.token(Kinds.EMAIL_ADDRESS, "ada@lovelace.example")).isEqualTo("[EMAIL_1_k3f9]");
    assertThat(mask.token(Kinds.PHONE_NUMBER, "555 0100")).isEqualTo("[PHONE_2_k3f9]");
    assertThat(mask.token(Kinds.CREDIT_CARD, "4000")).isEqualTo("[CARD_3_k3f9]");
    assertThat(mask.token(Kinds.EMAIL_ADDRESS, "ada@lovelace.example")).isEqualTo("[EMAIL_1_k3f9]");
    assertThat(mask.counts()).containsEntry("EMAIL_ADDRESS", 2).containsEntry("CREDIT_CARD", 1);
    assertThat(mask.toString()).doesNotContain("ada").doesNotContain("555");
  }

  @Test
  void secretsAreNeverPutBack() {
    var token = mask.token(Kinds.SECRET, "hunter2hunter2");
    assertThat(mask.values()).isEmpty();
    assertThat(text(token)).isEqualTo(token);
  }

  @Test
  void caseAndMarkdownEscapesDoNotMatterNorBothAtOnce() {
    mask.token(Kinds.EMAIL_ADDRESS, "a@b.example");
    for (var spelled :
        new String[] {
          "[EMAIL_1_k3f9]",
          "[email_1_K3F9]",
          "[EMAIL\\_1\\_k3f9]",
          "\\[EMAIL\\_1\\_k3f9\\]",
          "\\[Email\\_1\\_K3F9\\]",
          "\\[EMAIL_1_k3f9]"
        }) {
      assertThat(text("to " + spelled + "!")).as(spelled).isEqualTo("to a@b.example!");
    }
  }

  @Test
  void inJsonEscapesMayBeEscapedThemselvesAndValuesAre() {
    mask.token(Kinds.SECRET, "s");
    mask.token(Kind.of("NOTE", Label.CONFIDENTIAL), "say \"hi\"\n\\o/");
    var escaped = "\"say \\\"hi\\\"\\n\\\\o/\"";
    assertThat(json("\"[NOTE_2_k3f9]\"")).isEqualTo(escaped);
    assertThat(json("\"\\\\[NOTE\\\\_2\\\\_k3f9\\\\]\"")).isEqualTo(escaped);
    assertThat(json("\"[NOTE\\_2\\_k3f9]\"")).isEqualTo(escaped);
    assertThat(json("\"[SECRET_1_k3f9]\"")).isEqualTo("\"[SECRET_1_k3f9]\"");
  }

  @Test
  void nothingElseIsTouched() {
    mask.token(Kinds.EMAIL_ADDRESS, "a@b.example");
    for (var text :
        new String[] {
          "[EMAIL_1_x3f9]",
          "[EMAIL_2_k3f9]",
          "[[ no ]] \\_ \\[ \\] \\\\ [EMAIL_1_",
          "[EMAIL 1 k3f9]",
          "EMAIL_1_k3f9",
          "[EMAIL\\_1_k3f9",
          "\\begin{a} C:\\[x]\\"
        }) {
      assertThat(text(text)).as(text).isEqualTo(text);
    }
    assertThat(text("[[EMAIL_[EMAIL_1_k3f9]]")).isEqualTo("[[EMAIL_a@b.example]");
  }

  @Test
  void holdsNoMoreThanATokenAndLetsGoWhenItCanBeNone() {
    mask.token(Kinds.EMAIL_ADDRESS, "a@b.example");
    var unmasker = new Unmasker(mask, Context.TEXT);
    assertThat(unmasker.feed("see [")).isEqualTo("see ");
    assertThat(unmasker.feed("E")).isEmpty();
    assertThat(unmasker.feed("X")).isEqualTo("[EX");
    assertThat(unmasker.held()).isZero();
    assertThat(unmasker.feed("[EMAIL_1_k3f9")).isEmpty();
    assertThat(unmasker.feed("]")).isEqualTo("a@b.example");
    assertThat(unmasker.feed("[EMAIL")).isEmpty();
    assertThat(unmasker.end()).isEqualTo("[EMAIL");
    assertThat(unmasker.end()).isEmpty();
  }

  @Test
  void aBackslashOfTheTextItselfStays() {
    var text = "C:\\users\\a@b.example";
    var masked = mask.apply(text, List.of(found(9, text.length())));
    assertThat(masked).isEqualTo("C:\\users\\[EMAIL_1_k3f9]");
    assertThat(text(masked)).isEqualTo(text);
    assertThat(text("\\[EMAIL\\_1\\_k3f9\\]")).isEqualTo("a@b.example");
  }

  @Test
  void whatWasMaskedComesBackHoweverItIsSplit() {
    var random = new SplittableRandom(6);
    for (var round = 0; round < 200; round++) {
      var own = new Mask(NONCE);
      var text = new StringBuilder();
      var findings = new ArrayList<Finding>();
      for (var piece = random.nextInt(8); piece >= 0; piece--) {
        text.append(noise(random));
        var from = text.length();
        text.append("v").append(random.nextInt(3)).append(noise(random)).append("\"\n");
        findings.add(found(from, text.length()));
      }
      var masked = own.apply(text, findings);
      for (var split = 0; split <= masked.length(); split++) {
        var unmasker = new Unmasker(own, Context.TEXT);
        var told =
            unmasker.feed(masked.substring(0, split))
                + unmasker.feed(masked.substring(split))
                + unmasker.end();
        assertThat(told).isEqualTo(text.toString());
      }
      assertThat(single(new Unmasker(own, Context.TEXT), masked)).isEqualTo(text.toString());
    }
  }

  private static String noise(SplittableRandom random) {
    var alphabet = "ab [\\]_E1é";
    var noise = new StringBuilder();
    for (var length = random.nextInt(6); length > 0; length--) {
      noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return noise.toString();
  }

  private static Finding found(int start, int end) {
    return new Finding(Kinds.EMAIL_ADDRESS, "test", start, end, Evidence.SHAPE);
  }

  private String text(String masked) {
    var whole = new Unmasker(mask, Context.TEXT).whole(masked);
    assertThat(single(new Unmasker(mask, Context.TEXT), masked)).isEqualTo(whole);
    return whole;
  }

  private String json(String masked) {
    var whole = new Unmasker(mask, Context.JSON).whole(masked);
    assertThat(single(new Unmasker(mask, Context.JSON), masked)).isEqualTo(whole);
    return whole;
  }

  private static String single(Unmasker unmasker, String text) {
    var told = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      told.append(unmasker.feed(text.substring(i, i + 1)));
    }
    return told.append(unmasker.end()).toString();
  }
}
