package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check digits are computed. */
final class ElsewhereTest {

  private static final List<String> CARRIERS =
      List.of(
          "Memo to the desk: %s %s - kindly amend the file.",
          "%s: %s",
          "{\"%s\": \"%s\", \"state\": \"new\"}",
          "no,who,%s\n8,B. Other,%s\n",
          "Could someone tell me if my %s %s has expired?",
          "<tr><td>%s</td><td>%s</td></tr>");

  private final Recognized recognized = Recognized.by(Elsewhere.all());

  @Test
  void namesNoRecognizerTwice() {
    assertThat(Elsewhere.all()).extracting(Recognizer::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "IN_AADHAAR,aadhaar,885969384932",
    "IN_PAN,pan,QWEPK4821M",
    "IN_GSTIN,gstin,29QWEPK4821M1ZQ",
    "IN_VOTER,voter id,RWT4810293",
    "IN_PASSPORT,indian passport,K4820193",
    "IN_VEHICLE_REGISTRATION,vehicle,MH12QX4820",
    "SG_NRIC_FIN,nric,S8457219E",
    "SG_UEN,uen,201748263K",
    "KR_RRN,주민등록번호,871104-2384719",
    "KR_FRN,foreigner registration number,900823-5612049",
    "KR_BRN,사업자등록번호,218-83-45071",
    "KR_PASSPORT,korean passport,M482A1937",
    "KR_DRIVER_LICENSE,운전면허번호,11-19-482719-30",
    "TH_TNIN,เลขบัตรประชาชน,3849201756329",
    "TR_NATIONAL_ID,tckn,49281736550",
    "TR_LICENSE_PLATE,plaka,34 KLM 482",
    "TR_PHONE_NUMBER,telefon,0532 482 71 93",
    "NG_NIN,nin,74134116338",
    "NG_VEHICLE_REGISTRATION,plate number,KJA-482XB",
    "ZA_ID_NUMBER,sa id,9108245193083",
    "PH_TIN,tin,528-926-937-000",
    "PH_MOBILE_NUMBER,cellphone,09174827193",
    "JP_MY_NUMBER,マイナンバー,382719405622",
    "CN_RESIDENT_ID,身份证号,510107198802144820",
    "HK_HKID,hkid,K482017(7)",
    "MY_MYKAD,mykad,880214145823",
    "ID_NIK,nik,3174055402880003",
    "VN_CCCD,căn cước công dân,079188048271",
    "PK_CNIC,cnic,35202-4827193-1",
    "IL_TEUDAT_ZEHUT,תעודת זהות,305827149",
    "AE_EMIRATES_ID,emirates id,784-1987-3820461-3",
    "SA_NATIONAL_ID,iqama,1082736453",
    "EG_NATIONAL_ID,الرقم القومي,28704120148271",
    "BR_CPF,cpf,482.719.306-13",
    "BR_CNPJ,cnpj,48.271.930/0001-06",
    "AR_CUIT,cuit,27-38291047-3",
    "CL_RUT,rut,17482930-6",
    "MX_CURP,curp,LOQM880214MDFPRR08",
    "MX_RFC,rfc,LOQM8802147H6",
    "PASSPORT,pasaporte,EH4827193"
  })
  void findsValuesHoweverTheyAreCarried(String kind, String word, String value) {
    for (var carrier : CARRIERS) {
      assertThat(recognized.in(carrier.formatted(word, value)))
          .as(carrier)
          .containsExactly(kind + " " + value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deployed 4.18.2026 build 118204-rc1 at 2026-04-12T10:15:00.482Z after 482 719 requests.",
        "Order 48271930, tracking 1Z48A2719306482719, invoice INV-2026-004827, qty 12, 1.234,56 EUR",
        "The CI run 9307151 took 16 GB 512 MB; see PR-48271 and RFC 2119, section 3.2.1-4.",
        "sha 7f3c9a21d4e8b6054827193064ab and uuid 4b9f0d6e-48a2-4719-9306-48271930c0de",
        "Between 12 March 2024 and 30 JUN 2025 the plant made 45.376.763 units (up 12.5 %).",
        "timeout=30000 retries=5 port=8443 host=10.48.27.19 epoch=1763827200123 pid=48271",
        "The car went from 20 to 100 in 9 s; registration opens on 2026-05-01 at 10 AM sharp.",
        "EAN 4006381333931, ISBN 978-3-16-148410-0, part no. X482-7193-0 and shelf AB-12.",
      })
  void findsNothingInOrdinaryText(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }

  @Test
  void takesANumberThatIsALineForAnId() {
    assertThat(recognized.in("You help travellers.\n885969384932\nThanks!"))
        .containsExactly("IN_AADHAAR 885969384932");
  }

  @Test
  void takesNoColumnOfNumbersForIds() {
    assertThat(recognized.in("885969384932\n885969384932\n74134116338\n48271930613\n")).isEmpty();
  }

  @Test
  void seldomTakesRandomNumbersForIds() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261122);
    var taken = 0;
    for (var i = 0; i < 5_000; i++) {
      taken += recognized.in("the counter stood at " + number(random) + " then").size();
    }
    assertThat(taken).isLessThan(25);
  }

  private static String number(RandomGenerator random) {
    var number = new StringBuilder().append(random.nextInt(1, 10));
    var digits = random.nextInt(6, 22);
    while (number.length() < digits) {
      number.append(random.nextInt(10));
    }
    return number.toString();
  }
}
