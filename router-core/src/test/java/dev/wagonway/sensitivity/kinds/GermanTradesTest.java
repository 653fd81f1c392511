package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GermanTradesTest {

  private static final Spotted GERMAN = Spotted.by(GermanTrades.all());

  @Test
  void findsVatNumbersByCheckDigitWhateverTheirSeparators() {
    assertThat(GERMAN.in("Beleg von DE283746516 da")).containsExactly("DE_VAT_ID DE283746516");
    assertThat(GERMAN.in("Beleg von DE 283-746.516 da"))
        .containsExactly("DE_VAT_ID DE 283-746.516");
    assertThat(GERMAN.in("Beleg von DE283746517 da")).isEmpty();
    assertThat(GERMAN.in("Beleg von DE2837465160 da")).isEmpty();
  }

  @Test
  void believesVatNumbersNearTheirName() {
    assertThat(GERMAN.in("USt-IdNr.: de 283 746 517")).containsExactly("DE_VAT_ID de 283 746 517");
    assertThat(GERMAN.in("el precio de 283 746 517 euros")).isEmpty();
  }

  @Test
  void findsEntriesOfTheCommercialRegister() {
    assertThat(GERMAN.in("Amtsgericht Ulm, HRB 72914, Sitz"))
        .containsExactly("DE_HANDELSREGISTER HRB 72914");
    assertThat(GERMAN.in("HRA 4417 Köln")).containsExactly("DE_HANDELSREGISTER HRA 4417");
    assertThat(GERMAN.in("HRB 9172 B")).containsExactly("DE_HANDELSREGISTER HRB 9172 B");
    assertThat(GERMAN.in("Rockwell hardness HRB 85")).isEmpty();
    assertThat(GERMAN.in("see PR 4417")).isEmpty();
    assertThat(GERMAN.in("Registergericht: PR 4417")).containsExactly("DE_HANDELSREGISTER PR 4417");
  }

  @Test
  void findsPhysiciansNearTheirNameOrAloneIfChecked() {
    assertThat(GERMAN.in("LANR 472913105")).containsExactly("DE_LANR 472913105");
    assertThat(GERMAN.in("472913105")).containsExactly("DE_LANR 472913105");
    assertThat(GERMAN.in("LANR 472913205")).isEmpty();
    assertThat(GERMAN.in("Teil 472913105 fehlt")).isEmpty();
  }

  @Test
  void findsPracticesOnlyNearTheirName() {
    assertThat(GERMAN.in("{\"betriebsstättennummer\": \"381927405\"}"))
        .containsExactly("DE_BSNR 381927405");
    assertThat(GERMAN.in("381927405")).isEmpty();
  }
}
