package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonwealthTest {

  @Test
  void findsCanadianNumbers() {
    assertThat(found("SIN 573 829 140")).containsExactly("CA_SIN:573 829 140");
    assertThat(found("he gave 573-829-140")).containsExactly("CA_SIN:573-829-140");
    assertThat(found("573829140")).contains("CA_SIN:573829140");
    assertThat(found("OHIP 5719-382-649 WY")).containsExactly("CA_HEALTH_CARD:5719-382-649 WY");
    assertThat(found("RAMQ WAGO 8053 1412")).containsExactly("CA_HEALTH_CARD:WAGO 8053 1412");
    assertThat(found("BN 837192640 RT 0001"))
        .containsExactly("CA_BUSINESS_NUMBER:837192640 RT 0001");
    assertThat(found("Canadian passport WG482917")).containsExactly("CA_PASSPORT:WG482917");
  }

  @Test
  void refusesNearMissesOfCanada() {
    for (var text :
        List.of(
            "SIN 573 829 141",
            "SIN 873 829 146",
            "he gave 573829140 of them",
            "OHIP 5719-382-648",
            "RAMQ WAGO 8093 1412",
            "BN 837192641 RT 0001",
            "part WG482917")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsIrishNumbers() {
    assertThat(found("PPS 4729183K")).containsExactly("IE_PPS:4729183K");
    assertThat(found("given 4729183FB")).containsExactly("IE_PPS:4729183FB");
    assertThat(found("4729183K")).containsExactly("IE_PPS:4729183K");
    assertThat(found("Eircode D02 XY45")).containsExactly("IE_EIRCODE:D02 XY45");
    assertThat(found("Irish passport WG4829173")).containsExactly("IE_PASSPORT:WG4829173");
  }

  @Test
  void refusesNearMissesOfIreland() {
    for (var text :
        List.of(
            "PPS 4729183L",
            "given 4729183KB",
            "part 4729183K here",
            "Eircode B02 XY45",
            "seat D02 XY45")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsAustralianNumbers() {
    assertThat(found("ABN 55629381574")).containsExactly("AU_ABN:55629381574");
    assertThat(found("by 55 629 381 574")).containsExactly("AU_ABN:55 629 381 574");
    assertThat(found("ACN 629 381 577")).containsExactly("AU_ACN:629 381 577");
    assertThat(found("TFN 482 719 369")).containsExactly("AU_TFN:482 719 369");
    assertThat(found("card 3948 17260 1")).containsExactly("AU_MEDICARE:3948 17260 1");
    assertThat(found("Medicare 3948172601")).containsExactly("AU_MEDICARE:3948172601");
    assertThat(found("Australian passport PA4829173")).containsExactly("AU_PASSPORT:PA4829173");
    assertThat(found("BSB 082-417")).containsExactly("AU_BSB:082-417");
  }

  @Test
  void refusesNearMissesOfAustralia() {
    for (var text :
        List.of(
            "ABN 55629381575",
            "by 56 629 381 574",
            "ACN 629 381 578",
            "TFN 482 719 368",
            "card 3948 17261 1",
            "card 7948 17260 1",
            "sold 482 719 369 of them",
            "TFN 000 000 000",
            "on 082-417")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsNumbersOfNewZealand() {
    assertThat(found("IRD 49-182-732")).containsExactly("NZ_IRD:49-182-732");
    assertThat(found("IRD 102837460")).containsExactly("NZ_IRD:102837460");
    assertThat(found("IRD 100000131")).containsExactly("NZ_IRD:100000131");
    assertThat(found("NHI WGY4824")).containsExactly("NZ_NHI:WGY4824");
    assertThat(found("NHI WGY48HH")).containsExactly("NZ_NHI:WGY48HH");
    assertThat(found("pay 12-3456-0123456-00"))
        .containsExactly("NZ_BANK_ACCOUNT:12-3456-0123456-00");
  }

  @Test
  void refusesNearMissesOfNewZealand() {
    for (var text :
        List.of(
            "IRD 49-182-733",
            "IRD 100000130",
            "IRD 999-999-999",
            "sold 49182732",
            "NHI WGY4825",
            "NHI WGY48HJ",
            "NHI WIY4824",
            "pay 62-3456-0123456-00")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  private static List<String> found(String text) {
    return Found.by(EnglishSpeaking.all(), text);
  }
}
