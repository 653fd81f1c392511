package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EastTest {

  private static final Spotted POLISH = Spotted.by(Poland.all());
  private static final Spotted CENTRAL = Spotted.by(CentralEurope.all());
  private static final Spotted BALKAN = Spotted.by(Balkans.all());
  private static final Spotted SOUTHERN = Spotted.by(Mediterranean.all());
  private static final Spotted EASTERN = Spotted.by(EasternEurope.all());

  @Test
  void findsPeselByBirthdayAndCheckDigit() {
    assertThat(POLISH.in("klientka 84071529648 dzwoni")).containsExactly("PL_PESEL 84071529648");
    assertThat(POLISH.in("klient 05271938465 dzwoni")).containsExactly("PL_PESEL 05271938465");
    assertThat(POLISH.in("PESEL 84071529649")).isEmpty();
    assertThat(POLISH.in("PESEL 84131529647")).isEmpty();
  }

  @Test
  void findsPolishTaxpayersAndCardsNearTheirNames() {
    assertThat(POLISH.in("NIP 573-192-84-69")).containsExactly("PL_NIP 573-192-84-69");
    assertThat(POLISH.in("NIP 573-192-84-68")).isEmpty();
    assertThat(POLISH.in("REGON 381729467")).containsExactly("PL_REGON 381729467");
    assertThat(POLISH.in("dowód osobisty CKT884917")).containsExactly("PL_ID_CARD CKT884917");
    assertThat(POLISH.in("dowód osobisty CKT984917")).isEmpty();
    assertThat(POLISH.in("paczka 5731928469 jedzie")).isEmpty();
  }

  @Test
  void findsPersonsOfCentralEurope() {
    assertThat(CENTRAL.in("klientka 845715/2198 volala"))
        .containsExactly("CZ_RODNE_CISLO 845715/2198");
    assertThat(CENTRAL.in("klientka 845715/2199 volala")).isEmpty();
    assertThat(CENTRAL.in("IČO 28471938")).containsExactly("CZ_ICO 28471938");
    assertThat(CENTRAL.in("TAJ szám 284-719-360")).containsExactly("HU_TAJ 284-719-360");
    assertThat(CENTRAL.in("TAJ szám 284-719-361")).isEmpty();
    assertThat(CENTRAL.in("személyi szám 2-840715-2191"))
        .containsExactly("HU_PERSONAL_ID 2-840715-2191");
    assertThat(CENTRAL.in("adóazonosító jel 8471936526")).containsExactly("HU_TAX_ID 8471936526");
    assertThat(CENTRAL.in("cég 28471936-2-41 Bp.")).containsExactly("HU_ADOSZAM 28471936-2-41");
  }

  @Test
  void findsPersonsOfTheBalkans() {
    assertThat(BALKAN.in("clienta 2840715122195 a sunat")).containsExactly("RO_CNP 2840715122195");
    assertThat(BALKAN.in("clienta 2840715122196 a sunat")).isEmpty();
    assertThat(BALKAN.in("ЕГН 8407152196")).containsExactly("BG_EGN 8407152196");
    assertThat(BALKAN.in("ЕГН 8407152197")).isEmpty();
    assertThat(BALKAN.in("stranka 1507984502193 je")).containsExactly("JMBG 1507984502193");
    assertThat(BALKAN.in("stranka 1507984502194 je")).isEmpty();
    assertThat(BALKAN.in("OIB: 28471936502")).containsExactly("HR_OIB 28471936502");
    assertThat(BALKAN.in("OIB: 28471936503")).isEmpty();
    assertThat(BALKAN.in("davčna številka 28471938")).containsExactly("SI_TAX_NUMBER 28471938");
  }

  @Test
  void findsPersonsOfGreeceCyprusAndMalta() {
    assertThat(SOUTHERN.in("ΑΜΚΑ 15078421938")).containsExactly("GR_AMKA 15078421938");
    assertThat(SOUTHERN.in("ΑΜΚΑ 15078421937")).isEmpty();
    assertThat(SOUTHERN.in("ΑΦΜ: 284719365")).containsExactly("GR_AFM 284719365");
    assertThat(SOUTHERN.in("δελτίο ταυτότητας ΑΚ 482917")).containsExactly("GR_ID_CARD ΑΚ 482917");
    assertThat(SOUTHERN.in("TIC 10284719M")).containsExactly("CY_TIC 10284719M");
    assertThat(SOUTHERN.in("TIC 10284719N")).isEmpty();
    assertThat(SOUTHERN.in("karta tal-identità 482917M")).containsExactly("MT_ID_CARD 482917M");
  }

  @Test
  void findsPersonsOfEasternEurope() {
    assertThat(EASTERN.in("РНОКПП 2847193657")).containsExactly("UA_RNOKPP 2847193657");
    assertThat(EASTERN.in("РНОКПП 2847193658")).isEmpty();
    assertThat(EASTERN.in("ИНН 772847193611")).containsExactly("RU_INN 772847193611");
    assertThat(EASTERN.in("ИНН 772847193612")).isEmpty();
    assertThat(EASTERN.in("номер 284-719-365 17 есть")).containsExactly("RU_SNILS 284-719-365 17");
    assertThat(EASTERN.in("номер 284-719-365 18 есть")).isEmpty();
    assertThat(EASTERN.in("паспорт 45 12 482917")).contains("RU_PASSPORT 45 12 482917");
    assertThat(EASTERN.in("IDNP 2002847193651")).containsExactly("MD_IDNP 2002847193651");
    assertThat(EASTERN.in("ОГРН 1284719365028")).containsExactly("RU_OGRN 1284719365028");
  }
}
