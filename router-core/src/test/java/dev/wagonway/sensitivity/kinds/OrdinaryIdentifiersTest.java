package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What coding agents send all day must not look like a person's or a bank's numbers. */
class OrdinaryIdentifiersTest {

  private final Classifier classifier = Classifier.usual();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id: user_1f3a_account_26113703-b016-4a5e-9d0c-55aa01c3e9f2_session_x",
        "account 9a0977ce-7407-9020-b1c8-0123456789ab",
        "account_id: 306d0000-306d-40df-a0df-720685684225",
        "\"integrity\": \"sha512-skwzOM1wDXZIb8chlqQyhPso1MqggcIYzVbtqpKEZkSGUJ60EFBzSJYiH7UJYZXBcPe3i0hJjlMo3VBYYDFXUw==\"",
        "h1:x/AP3k9QzL2vT7bXw8mN4/rC1sD6fG0hJ5kL9pQ=",
        "{\"ts\":1770212817770,\"level\":\"info\"}",
        "startTime=1770212817770",
        "{\"session_id\":\"01a20609-a206-7f50-a21e-c4b1f0d37a65\",\"turn\":2}",
        "{\\\"session_id\\\":\\\"26113703-b016-4a5e-9d0c-55aa01c3e9f2\\\"}"
      })
  void isHarmless(String text) {
    assertThat(classifier.classify(text).label()).isEqualTo(Label.PUBLIC);
  }

  @Test
  void aNumberIsStillFoundWhereNoTimeIsMeant() {
    assertThat(classifier.classify("nr. 1770212817770").findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("RO_CNP");
  }

  @Test
  void aSessionIdThatIsNoUuidIsStillASecret() {
    assertThat(classifier.classify("session_id=q7Zt0vKx3mPd8LrB5nWc2YgH").findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("SECRET");
  }

  @Test
  void anAccountIsStillFoundWhereNoIdentifierIs() {
    assertThat(classifier.classify("bank account: 261137035").findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("US_BANK_NUMBER");
  }
}
