package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GermanyTest {

  private static final Spotted GERMAN =
      Spotted.by(Stream.concat(Germany.all().stream(), GermanInsurance.all().stream()).toList());

  @Test
  void findsTaxIdsAnywhereByCheckDigitAndRepetition() {
    assertThat(GERMAN.in("Sie hat 47036812522 angegeben")).containsExactly("DE_TAX_ID 47036812522");
    assertThat(GERMAN.in("Sie hat 47 036 812 522 angegeben"))
        .containsExactly("DE_TAX_ID 47 036 812 522");
    assertThat(GERMAN.in("Sie hat 47036812523 angegeben")).isEmpty();
  }

  @Test
  void wantsAWordNearTaxIdsThatRepeatNoDigit() {
    assertThat(GERMAN.in("Posten 52031879466 im Lager")).isEmpty();
    assertThat(GERMAN.in("Steuer-ID 47036815293")).containsExactly("DE_TAX_ID 47036815293");
    assertThat(GERMAN.in("Steuer-ID 47036815294")).isEmpty();
  }

  @Test
  void findsTaxNumbersOfStatesWithSlashes() {
    assertThat(GERMAN.in("gemeldet unter 133/8150/8159 in Köln"))
        .containsExactly("DE_TAX_NUMBER 133/8150/8159");
    assertThat(GERMAN.in("Steuernummer: 21/815/08151"))
        .containsExactly("DE_TAX_NUMBER 21/815/08151");
    assertThat(GERMAN.in("St.-Nr.: 21/815/08151")).containsExactly("DE_TAX_NUMBER 21/815/08151");
    assertThat(GERMAN.in("am 21/815/08151 vorbei")).isEmpty();
    assertThat(GERMAN.in("/srv/133/8150/8159/x")).isEmpty();
  }

  @Test
  void findsFederalTaxNumbersNearTheirNameOrAlone() {
    assertThat(GERMAN.in("StNr. 9181081508155")).containsExactly("DE_TAX_NUMBER 9181081508155");
    assertThat(GERMAN.in("9181081508155")).containsExactly("DE_TAX_NUMBER 9181081508155");
    assertThat(GERMAN.in("Zeitstempel 9181081508155 ms")).isEmpty();
    assertThat(GERMAN.in("6181081508155")).isEmpty();
  }

  @Test
  void findsIdentityCardsNearTheirNameOrAloneIfChecked() {
    assertThat(GERMAN.in("Personalausweis LZ6T43912 liegt bei"))
        .containsExactly("DE_ID_CARD LZ6T43912");
    assertThat(GERMAN.in("lz6t43912")).containsExactly("DE_ID_CARD lz6t43912");
    assertThat(GERMAN.in("LZ6T439124")).containsExactly("DE_ID_CARD LZ6T439124");
    assertThat(GERMAN.in("LZ6T43913")).isEmpty();
    assertThat(GERMAN.in("LZ6T439125")).isEmpty();
    assertThat(GERMAN.in("Bauteil LZ6T43912 liegt bei")).isEmpty();
  }

  @Test
  void findsPassportsNearTheirName() {
    assertThat(GERMAN.in("Reisepass C7FH21K93, gültig")).containsExactly("DE_PASSPORT C7FH21K93");
    assertThat(GERMAN.in("Bauteil C7FH21K93, gültig")).isEmpty();
    assertThat(GERMAN.in("Reisepass C7FH21K, gültig")).isEmpty();
  }

  @Test
  void findsPensionNumbersAnywhereByCheckDigitAndBirthday() {
    assertThat(GERMAN.in("laut 65290874W072 und"))
        .containsExactly("DE_SOCIAL_SECURITY 65290874W072");
    assertThat(GERMAN.in("laut 65 290874 W 072 und"))
        .containsExactly("DE_SOCIAL_SECURITY 65 290874 W 072");
    assertThat(GERMAN.in("laut 65290874W073 und")).isEmpty();
    assertThat(GERMAN.in("laut 65291374W072 und")).isEmpty();
  }

  @Test
  void findsHealthInsuranceNumbersNearTheirName() {
    assertThat(GERMAN.in("KVNR K729503164")).containsExactly("DE_HEALTH_INSURANCE K729503164");
    assertThat(GERMAN.in("k729503164")).containsExactly("DE_HEALTH_INSURANCE k729503164");
    assertThat(GERMAN.in("KVNR K729503165")).isEmpty();
    assertThat(GERMAN.in("Modell K729503164 kaufen")).isEmpty();
  }

  @Test
  void findsDrivingLicencesOnlyNearTheirName() {
    assertThat(GERMAN.in("Führerschein B07200K4L51"))
        .containsExactly("DE_FUEHRERSCHEIN B07200K4L51");
    assertThat(GERMAN.in("Artikel B07200K4L51")).isEmpty();
    assertThat(GERMAN.in("Führerschein 40720014951")).isEmpty();
  }
}
