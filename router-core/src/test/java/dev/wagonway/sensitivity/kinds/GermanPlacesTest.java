package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GermanPlacesTest {

  private static final Spotted GERMAN = Spotted.by(GermanPlaces.all());

  @Test
  void findsPlatesOfKnownDistricts() {
    assertThat(GERMAN.in("Der Wagen M-QX 4821 steht dort")).containsExactly("DE_KFZ M-QX 4821");
    assertThat(GERMAN.in("gesehen: WÜ-K 318E, gestern")).containsExactly("DE_KFZ WÜ-K 318E");
    assertThat(GERMAN.in("Modell QQ-QX 4821")).isEmpty();
  }

  @Test
  void wantsAWordNearPlatesWithoutHyphen() {
    assertThat(GERMAN.in("Kennzeichen KA QX 48H")).containsExactly("DE_KFZ KA QX 48H");
    assertThat(GERMAN.in("in KA QX 48 Mal")).isEmpty();
    assertThat(GERMAN.in("Kennzeichen KA 4821")).isEmpty();
    assertThat(GERMAN.in("Kennzeichen: HHQX4821")).containsExactly("DE_KFZ HHQX4821");
  }

  @Test
  void takesNoPartOfALongerCodeForAPlate() {
    assertThat(GERMAN.in("part X-M-QX 4821")).isEmpty();
    assertThat(GERMAN.in("part M-QXZ 4821")).isEmpty();
    assertThat(GERMAN.in("part M-QX 48211")).isEmpty();
  }

  @Test
  void findsPostcodesNearTheirNameOrBeforeACity() {
    assertThat(GERMAN.in("PLZ 70173")).containsExactly("DE_PLZ 70173");
    assertThat(GERMAN.in("Er wohnt in 70173 Stuttgart")).containsExactly("DE_PLZ 70173");
    assertThat(GERMAN.in("nach D-70173 Waldheim")).containsExactly("DE_PLZ 70173");
  }

  @Test
  void takesNoOtherNumberForAPostcode() {
    assertThat(GERMAN.in("70173 rows")).isEmpty();
    assertThat(GERMAN.in("PLZ 00173")).isEmpty();
    assertThat(GERMAN.in("PLZ 99999")).isEmpty();
    assertThat(GERMAN.in("70173 Essentials")).isEmpty();
  }
}
