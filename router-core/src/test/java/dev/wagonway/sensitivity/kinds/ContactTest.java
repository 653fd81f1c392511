package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactTest {

  @Test
  void findsAddresses() {
    for (var address :
        List.of(
            "ada@example.org",
            "ada.k+news@mail.example.co.uk",
            "o'neil@example.ie",
            "a_b-c@sub-domain.example.museum",
            "änne@bücher.example",
            "x@xn--bcher-kva.xn--p1ai",
            "почта@пример.рф",
            "1984@example.net")) {
      assertThat(found("Write to <" + address + ">.")).containsExactly("EMAIL_ADDRESS:" + address);
      assertThat(found("to=" + address + ",")).containsExactly("EMAIL_ADDRESS:" + address);
    }
  }

  @Test
  void leavesPunctuationAround() {
    assertThat(found("Is it 'ada@example.org'?")).containsExactly("EMAIL_ADDRESS:ada@example.org");
    assertThat(found("mailto:ada@example.org?subject=x"))
        .containsExactly("EMAIL_ADDRESS:ada@example.org");
    assertThat(found("...ada@example.org...")).containsExactly("EMAIL_ADDRESS:ada@example.org");
  }

  @Test
  void refusesWhatOnlyHasAnAt() {
    for (var text :
        List.of(
            "@Override",
            "root@localhost",
            "react@18.2.0",
            "a@b",
            "me @ home.org",
            "ada at example dot org",
            "ada.@example.org",
            "pkg@1.0.0-rc.1",
            "x@y.z",
            "user@10.0.0.7",
            "actions/checkout@v4.1",
            "@scope/name",
            "git@example.org:team/repo.git",
            "ada@-example",
            "ada@example.",
            "ada@.org")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  private static List<String> found(String text) {
    return Found.by(Contact.all(), text);
  }
}
