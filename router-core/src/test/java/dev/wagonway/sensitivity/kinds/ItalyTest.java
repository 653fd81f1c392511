package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItalyTest {

  private static final Spotted ITALIAN = Spotted.by(Italy.all());

  @Test
  void findsFiscalCodesByTheirCheckLetter() {
    assertThat(ITALIAN.in("intestato a VRDGLI82C41L219Q oggi"))
        .containsExactly("IT_FISCAL_CODE VRDGLI82C41L219Q");
    assertThat(ITALIAN.in("intestato a VRDGLI82C41L219R oggi")).isEmpty();
    assertThat(ITALIAN.in("codice fiscale VRDGLI82C41L219R"))
        .containsExactly("IT_FISCAL_CODE VRDGLI82C41L219R");
  }

  @Test
  void readsFiscalCodesWhoseDigitsBecameLettersAndThoseWithSpaces() {
    assertThat(ITALIAN.in("intestato a VRDGLIUNC41L21VN oggi"))
        .containsExactly("IT_FISCAL_CODE VRDGLIUNC41L21VN");
    assertThat(ITALIAN.in("codice fiscale: VRD GLI 82C41 L219Q"))
        .containsExactly("IT_FISCAL_CODE VRD GLI 82C41 L219Q");
  }

  @Test
  void findsLicencesAndCardsNearTheirNames() {
    assertThat(ITALIAN.in("patente BV4829173K")).containsExactly("IT_DRIVER_LICENSE BV4829173K");
    assertThat(ITALIAN.in("patente U1K40B7C9D")).containsExactly("IT_DRIVER_LICENSE U1K40B7C9D");
    assertThat(ITALIAN.in("pezzo BV4829173K")).isEmpty();
    assertThat(ITALIAN.in("carta d'identità AX 4829173"))
        .containsExactly("IT_IDENTITY_CARD AX 4829173");
    assertThat(ITALIAN.in("CIE 4829173AX")).containsExactly("IT_IDENTITY_CARD 4829173AX");
    assertThat(ITALIAN.in("mostra CA48291BX qui")).containsExactly("IT_IDENTITY_CARD CA48291BX");
    assertThat(ITALIAN.in("passaporto YB4829173")).containsExactly("IT_PASSPORT YB4829173");
    assertThat(ITALIAN.in("articolo YB4829173")).isEmpty();
  }

  @Test
  void findsVatNumbersByLuhnWithPrefixNearTheirNameOrAlone() {
    assertThat(ITALIAN.in("ditta di IT04173820152 e")).containsExactly("IT_VAT_CODE IT04173820152");
    assertThat(ITALIAN.in("P. IVA 04173820152")).containsExactly("IT_VAT_CODE 04173820152");
    assertThat(ITALIAN.in("0417_382_0152")).containsExactly("IT_VAT_CODE 0417_382_0152");
    assertThat(ITALIAN.in("P. IVA 04173820153")).isEmpty();
    assertThat(ITALIAN.in("00000000000")).isEmpty();
    assertThat(ITALIAN.in("ordine 04173820152 e")).isEmpty();
  }
}
