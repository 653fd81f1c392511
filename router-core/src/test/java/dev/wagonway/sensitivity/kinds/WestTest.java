package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WestTest {

  private static final Spotted FRENCH = Spotted.by(France.all());
  private static final Spotted LOW = Spotted.by(LowCountries.all());
  private static final Spotted ALPINE = Spotted.by(Alps.all());
  private static final Spotted PORTUGUESE = Spotted.by(Portugal.all());

  @Test
  void findsFrenchSocialSecurityByItsKey() {
    assertThat(FRENCH.in("patiente 284077510628410 vue")).containsExactly("FR_NIR 284077510628410");
    assertThat(FRENCH.in("patiente 2 84 07 75 106 284 10 vue"))
        .containsExactly("FR_NIR 2 84 07 75 106 284 10");
    assertThat(FRENCH.in("patient 179052A10402765 vu")).containsExactly("FR_NIR 179052A10402765");
    assertThat(FRENCH.in("patiente 284077510628411 vue")).isEmpty();
    assertThat(FRENCH.in("sécurité sociale 2840775106284")).containsExactly("FR_NIR 2840775106284");
  }

  @Test
  void findsFrenchCompaniesAndTaxpayersNearTheirNames() {
    assertThat(FRENCH.in("SIREN 482 719 366")).containsExactly("FR_SIREN 482 719 366");
    assertThat(FRENCH.in("SIRET 48271936600023")).containsExactly("FR_SIRET 48271936600023");
    assertThat(FRENCH.in("SIREN 482719367")).isEmpty();
    assertThat(FRENCH.in("colis 482719366 perdu")).isEmpty();
    assertThat(FRENCH.in("numéro fiscal 2938471065313")).containsExactly("FR_SPI 2938471065313");
    assertThat(FRENCH.in("numéro fiscal 2938471065314")).isEmpty();
  }

  @Test
  void findsFrenchDocumentsNearTheirNames() {
    assertThat(FRENCH.in("passeport 17XK48291")).containsExactly("FR_PASSPORT 17XK48291");
    assertThat(FRENCH.in("plaque XK-482-QV")).containsExactly("FR_PLATE XK-482-QV");
    assertThat(FRENCH.in("modèle XK-482-QV")).isEmpty();
    assertThat(FRENCH.in("plaque XI-482-QV")).isEmpty();
  }

  @Test
  void findsPersonsOfTheLowCountries() {
    assertThat(LOW.in("BSN 284719377")).containsExactly("NL_BSN 284719377");
    assertThat(LOW.in("BSN 284719378")).isEmpty();
    assertThat(LOW.in("pakket 284719377 zoek")).isEmpty();
    assertThat(LOW.in("klant 84.07.15-219.77 belde"))
        .containsExactly("BE_NATIONAL_NUMBER 84.07.15-219.77");
    assertThat(LOW.in("klant 04.07.15-219.75 belde"))
        .containsExactly("BE_NATIONAL_NUMBER 04.07.15-219.75");
    assertThat(LOW.in("klant 84.07.15-219.78 belde")).isEmpty();
    assertThat(LOW.in("ondernemingsnummer 0471.839.276"))
        .containsExactly("BE_ENTERPRISE 0471.839.276");
    assertThat(LOW.in("client 1984071521902 ici")).hasSize(1);
    assertThat(LOW.in("client 1984071521903 ici")).isEmpty();
  }

  @Test
  void findsPersonsOfTheAlps() {
    assertThat(ALPINE.in("SVNR 4821 150784")).containsExactly("AT_SVNR 4821 150784");
    assertThat(ALPINE.in("SVNR 4822 150784")).isEmpty();
    assertThat(ALPINE.in("Teil 4821 150784 fehlt")).isEmpty();
    assertThat(ALPINE.in("Kunde 756.4827.1936.40 rief an"))
        .containsExactly("CH_AHV 756.4827.1936.40");
    assertThat(ALPINE.in("Kunde 756.4827.1936.41 rief an")).isEmpty();
    assertThat(ALPINE.in("Firma CHE-284.719.368 in Bern"))
        .containsExactly("CH_UID CHE-284.719.368");
    assertThat(ALPINE.in("Firmenbuch FN 482917k")).containsExactly("AT_FIRMENBUCH FN 482917k");
  }

  @Test
  void findsPersonsOfPortugal() {
    assertThat(PORTUGUESE.in("contribuinte 248173928")).containsExactly("PT_NIF 248173928");
    assertThat(PORTUGUESE.in("contribuinte 248173927")).isEmpty();
    assertThat(PORTUGUESE.in("cliente 12938475 6 ZX8 ligou"))
        .containsExactly("PT_CITIZEN_CARD 12938475 6 ZX8");
    assertThat(PORTUGUESE.in("cliente 12938475 6 ZX7 ligou")).isEmpty();
    assertThat(PORTUGUESE.in("NISS 28471936504")).containsExactly("PT_NISS 28471936504");
  }
}
