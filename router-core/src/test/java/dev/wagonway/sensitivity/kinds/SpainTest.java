package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpainTest {

  private static final Spotted SPANISH = Spotted.by(Spain.all());

  @Test
  void findsNifAndNieByTheirLetter() {
    assertThat(SPANISH.in("firmado por 45823917M ayer")).containsExactly("ES_NIF 45823917M");
    assertThat(SPANISH.in("firmado por 45.823.917-M ayer")).containsExactly("ES_NIF 45.823.917-M");
    assertThat(SPANISH.in("firmado por Y2940583R ayer")).containsExactly("ES_NIE Y2940583R");
    assertThat(SPANISH.in("firmado por 45823917N ayer")).isEmpty();
    assertThat(SPANISH.in("firmado por Y2940583S ayer")).isEmpty();
  }

  @Test
  void readsThemInSmallLettersWhereTheyAreNamedOrAlone() {
    assertThat(SPANISH.in("mi dni: 45823917 m")).containsExactly("ES_NIF 45823917 m");
    assertThat(SPANISH.in("y2940583r")).containsExactly("ES_NIE y2940583r");
    assertThat(SPANISH.in("token 45823917m seen")).isEmpty();
  }

  @Test
  void takesNoRoundConstantForANif() {
    assertThat(SPANISH.in("long timeout = 86005000L;")).isEmpty();
    assertThat(SPANISH.in("DNI 86005000L")).containsExactly("ES_NIF 86005000L");
  }

  @Test
  void findsCompaniesNearTheirNameOrByTheirLetter() {
    assertThat(SPANISH.in("CIF B73918427")).containsExactly("ES_CIF B73918427");
    assertThat(SPANISH.in("pieza B73918427 rota")).isEmpty();
    assertThat(SPANISH.in("CIF B73918426")).isEmpty();
    assertThat(SPANISH.in("el ayuntamiento P2804719I paga")).containsExactly("ES_CIF P2804719I");
  }

  @Test
  void findsPassportsAndSocialSecurityNearTheirNames() {
    assertThat(SPANISH.in("pasaporte XKD482917")).containsExactly("ES_PASSPORT XKD482917");
    assertThat(SPANISH.in("referencia XKD482917 y")).isEmpty();
    assertThat(SPANISH.in("seguridad social 28/17394625/40"))
        .containsExactly("ES_NUSS 28/17394625/40");
    assertThat(SPANISH.in("seguridad social 28/17394625/41")).isEmpty();
  }
}
