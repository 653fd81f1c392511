package dev.wagonway.sensitivity.kinds;

/** What documents say at their top or foot of who may read them, parted by commas. */
final class MarkingWords {

  /** Marks of what only named readers may have. */
  static final String RESTRICTED =
      """
      restricted, highly restricted, strictly restricted, restricted use only
      restricted distribution, restricted data, company restricted, restricted confidential
      confidential restricted, eyes only, for your eyes only, addressee only, need to know
      need to know only, need to know basis, need to know basis only
      attorney client privileged, attorney client privilege
      attorney client privileged communication, attorney client privileged and confidential
      attorney client communication, attorney client work product, attorney work product
      attorney eyes only, outside counsel eyes only, highly confidential attorneys eyes only
      attorneys eyes only, privileged and confidential, privileged confidential
      confidential and privileged, legally privileged, legal privilege
      subject to legal privilege, solicitor client privileged, lawyer client privileged
      privileged communication, privileged, work product, tlp red, top secret, secret
      most secret, strictly secret, secret and confidential, top secret sci, top secret noforn
      ts sci, ts si noforn, ts sci noforn, top secret si noforn, secret noforn
      secret rel to usa, secret rel to usa fvey, confidential noforn, noforn, nofor, orcon
      not releasable to foreign nationals, fvey only, classified, official sensitive
      official sensitive personal, official sensitive commercial, official secret, uk secret
      uk top secret, cui, cui basic, cui specified, cui sp priv
      controlled unclassified information, controlled, cosmic top secret, nato secret
      nato confidential, nato restricted, eu restricted, eu confidential, eu secret
      restreint ue, restreint ue eu restricted, confidentiel ue eu confidential
      secret ue eu secret, tres secret ue eu top secret, itar controlled, itar restricted
      export controlled, strictly confidential, highly confidential
      extremely confidential, strikt vertraulich, streng vertraulich, höchst vertraulich
      strictement confidentiel, hautement confidentiel, estrictamente confidencial
      altamente confidencial, estritamente confidencial, rigorosamente confidencial
      strettamente confidenziale, altamente confidenziale, strettamente riservato
      strikt vertrouwelijk, zeer vertrouwelijk, ściśle poufne, strikt konfidentiellt
      strängt konfidentiellt, strängt förtroligt, strengt fortroligt, přísně důvěrné
      prísne dôverné, szigorúan bizalmas, строго конфиденциально, суворо конфіденційно
      строго поверително, strogo povjerljivo, strogo poverljivo, strict confidențial
      αυστηρα εμπιστευτικο, 严格保密, 嚴格保密, अत्यंत गोपनीय, sangat rahasia, tuyệt mật
      ลับมาก, secret rel, top secret rel, protected a, protected b, protected c, phi, contains phi
      protected health information, contains protected health information, hipaa protected
      hipaa confidential, hipaa protected health information, confidential health information
      patient confidential, medical confidential, material non public information, mnpi
      inside information, vs nfd, vs nur fur den dienstgebrauch, verschlusssache
      verschlusssache nur fur den dienstgebrauch, vs vertraulich, geheim, streng geheim
      anwaltlich privilegiert, anwaltsgeheimnis, verschwiegenheitspflicht
      confidentiel defense, secret defense, très secret défense, très secret
      diffusion restreinte, restreint, special france, secret professionnel, restringido
      difusión restringida, difusión limitada, reservado, secreto, alto secreto
      máximo secreto, secreto profesional, restrito, reservado ao destinatário
      secreto e confidencial, ultrassecreto, acesso restrito, riservatissimo, segreto
      segretissimo, segreto professionale, accesso limitato, geheim en vertrouwelijk
      zeer geheim, staatsgeheim, stg geheim, departementaal vertrouwelijk, zastrzeżone, tajne
      ściśle tajne, tajemnica zawodowa, tajemnica adwokacka, hemlig, hemligt
      kvalificerat hemlig, begränsat hemlig, salainen, erittäin salainen, käyttö rajoitettu
      strengt hemmelig, hemmelig, strengt fortrolig, fortroligt til tjenestebrug
      til tjenestebrug, begrenset, yderst hemmeligt, přísně tajné, vyhrazené, szigorúan titkos
      titkos, korlátozott terjesztésű, gizli, çok gizli, hizmete özel, özel, секретно
      совершенно секретно, особой важности, для служебного пользования, дсп, таємно
      цілком таємно, для службового користування, 極秘, 極秘 関係者限り, 厳秘, 機密, 関係者限り, 取扱注意, 絶密, 绝密
      机密, 機密文件, 机密文件, 秘密, 극비, 기밀, 대외비 극비, 2급 비밀, سري للغاية, سري, محظور, ακρως απορρητο
      άκρως απόρρητο, απορρητο, απόρρητο, סודי, סודי ביותר, strict secret, secret de serviciu
      strogo zaupno, строго секретно
      """;

  /** Marks of what must not leave the circle it was given to. */
  static final String CONFIDENTIAL =
      """
      confidential, company confidential, corporate confidential, business confidential
      commercial in confidence, commercial confidential, commercially confidential
      commercially sensitive, commercial sensitive, in confidence, in strict confidence
      in strictest confidence, most confidential, very confidential, private and confidential
      strictly private and confidential, personal and confidential
      confidential and proprietary, proprietary and confidential, proprietary
      company proprietary, proprietary information, confidential information
      confidential material, confidential document, confidential draft
      confidential do not distribute, confidential do not forward, confidential do not copy
      confidential do not share, confidential internal use only
      confidential for internal use only, confidential internal, internal confidential
      internal and confidential, confidential not for distribution
      confidential not for circulation, confidential not for publication, client confidential
      customer confidential, partner confidential, employee confidential, hr confidential
      board confidential, finance confidential, legal confidential, trade secret
      contains trade secrets, under nda, nda, nda required, nda only, subject to nda
      covered by nda, shared under nda, confidential under nda, disclosed under nda
      nda confidential, under non disclosure agreement, subject to non disclosure agreement
      do not distribute, do not distribute or copy, do not copy, do not copy or distribute
      do not forward, do not share, do not circulate, do not disclose, do not disseminate
      do not release, not for distribution, not for external distribution, not for circulation
      not for publication, not for release, not for public release
      not for public distribution, not for disclosure, not for redistribution
      limited distribution, limited circulation, sensitive, highly sensitive
      sensitive information, sensitive but unclassified, law enforcement sensitive
      business sensitive, company sensitive, market sensitive, price sensitive, embargoed
      under embargo, strictly embargoed, private, strictly private, personal, tlp amber
      tlp amber strict, unclassified fouo, for official use only, official use only, fouo, sbu
      confidential not to be disclosed, vertraulich, absolut vertraulich, firmenvertraulich
      vertrauliche information, vertrauliche unterlagen, vertrauliches dokument
      vertraulich nicht weitergeben, vertraulich nur fur den internen gebrauch
      persönlich vertraulich, persönlich und vertraulich, geschäftsgeheimnis
      betriebsgeheimnis, nicht weitergeben, nicht zur weitergabe
      nicht zur weitergabe bestimmt, nicht zur veröffentlichung, nicht für die öffentlichkeit
      nicht kopieren, confidentiel, très confidentiel, document confidentiel
      informations confidentielles, confidentiel entreprise, confidentiel industrie
      confidentiel medical, personnel et confidentiel, privé et confidentiel, ne pas diffuser
      ne pas distribuer, ne pas divulguer, ne pas transmettre, non destiné à la publication
      secret des affaires, confidencial, muy confidencial, documento confidencial
      información confidencial, privado y confidencial, confidencial y privado, no distribuir
      no divulgar, no difundir, no copiar, informação confidencial, privado e confidencial
      não distribuir, não divulgar, sigiloso, confidenziale, documento confidenziale
      informazioni confidenziali, riservato, riservato e confidenziale, non divulgare
      non distribuire, non diffondere, vertrouwelijk, bedrijfsvertrouwelijk
      vertrouwelijke informatie, niet verspreiden, niet voor verspreiding, poufne
      tajemnica przedsiębiorstwa, tajemnica firmy, nie rozpowszechniać, nie udostępniać
      konfidentiellt, konfidentiell, förtroligt, företagshemlighet, får ej spridas
      må ikke distribueres, ikke til distribution, luottamuksellinen, luottamuksellista
      ehdottoman luottamuksellinen, liikesalaisuus, salassa pidettävä, ei saa jakaa, fortrolig
      konfidensielt, konfidensiell, forretningshemmelighed, důvěrné, obchodní tajemství
      nešířit, dôverné, bizalmas, üzleti titok, nem terjeszthető, ticari sır, dağıtmayınız
      şirkete özel gizli, конфиденциально, конфиденциальная информация, коммерческая тайна
      не распространять, не для распространения, не разглашать, конфіденційно
      комерційна таємниця, не розповсюджувати, поверително, поверљиво, povjerljivo, poverljivo
      zaupno, confidențial, εμπιστευτικο, εμπιστευτικό, konfidentsiaalne, konfidenciali
      konfidencialiai, マル秘, 秘, 秘密情報, 機密情報, 取扱厳重注意, 無断転載禁止, 転送禁止, 配布禁止, 親展, 保密, 机密信息, 機密資訊
      商业机密, 商業機密, 商业秘密, 禁止外传, 请勿外传, 請勿外傳, 기밀문서, 비밀, 대외비, 외부 유출 금지, 외부유출금지, 배포 금지, 영업비밀
      سري وخاص, خصوصي, سرية, خاص وسري, معلومات سرية, חסוי, סודי עסקי, rahasia, bảo mật, mật
      ลับ, गोपनीय
      """;

  /** Marks of what must not leave the house. */
  static final String INTERNAL =
      """
      internal, internal use, internal use only, for internal use, for internal use only
      strictly internal, strictly for internal use, strictly for internal use only
      internal only, for internal purposes only, internal distribution only
      for internal distribution only, for internal circulation only, internal document
      internal memo only, company internal, company internal only, company internal use only
      business internal, company use only, for company use only, business use only
      for business use only, employees only, for employees only, staff only, for staff only
      for employee use only, team only, not for external use, not for external sharing
      do not share externally, do not distribute externally
      do not distribute outside the company, not to be shared externally
      internal do not distribute, internal not for distribution, internal draft, tlp green
      official, intern, nur intern, streng intern, nur fur internen gebrauch
      nur fur den internen gebrauch, nur zum internen gebrauch, nur zur internen verwendung
      nur fur interne zwecke, nur fur die interne verwendung, fur den internen gebrauch
      fur internen gebrauch, fur den internen gebrauch bestimmt, zur internen verwendung
      interner gebrauch, interne verwendung, firmenintern, unternehmensintern, betriebsintern
      nur fur mitarbeiter, nur fur den dienstgebrauch, interne, usage interne
      usage interne uniquement, à usage interne, a usage interne uniquement
      a usage interne exclusivement, a usage interne seulement, réservé à un usage interne
      réservé à l'usage interne, pour usage interne, pour usage interne uniquement
      pour usage interne seulement, usage exclusivement interne, diffusion interne
      document interne, interno, uso interno, solo uso interno, para uso interno
      solo para uso interno, solamente para uso interno, únicamente para uso interno
      para uso interno exclusivo, para uso interno exclusivamente
      exclusivamente para uso interno, uso interno exclusivo, uso exclusivo interno
      solo para empleados, documento interno, somente para uso interno
      apenas para uso interno, exclusivo para uso interno, uso interno apenas
      uso exclusivamente interno, solo per uso interno, per uso interno, ad uso interno
      ad esclusivo uso interno, esclusivamente per uso interno, uso esclusivamente interno
      intern gebruik, alleen voor intern gebruik, uitsluitend voor intern gebruik
      enkel voor intern gebruik, voor intern gebruik, alleen intern, do użytku wewnętrznego
      tylko do użytku wewnętrznego, wyłącznie do użytku wewnętrznego, wewnętrzne
      użytek wewnętrzny, endast för internt bruk, för internt bruk, internt
      endast intern användning, för intern användning, endast för intern användning
      vain sisäiseen käyttöön, sisäiseen käyttöön, sisäinen, ainoastaan sisäiseen käyttöön
      kun til internt brug, til internt brug, til intern brug, kun til intern brug
      kun for intern bruk, kun til intern bruk, for intern bruk, pouze pro interní potřebu
      pouze pro vnitřní potřebu, pro vnitřní potřebu, jen pro interní potřebu, pro interní potřebu
      pro interní použití, pouze pro interní použití, interní, len pre internú potrebu
      belső használatra, csak belső használatra, kizárólag belső használatra, şirket içi
      kurum içi, şirket içi kullanım için, yalnızca dahili kullanım
      yalnızca dahili kullanım için, dahili kullanım, dahili kullanım için, dahili
      sadece kurum içi kullanım için, для внутреннего использования
      только для внутреннего использования, для внутреннего пользования
      только для внутреннего пользования, внутренний документ, для внутрішнього використання
      лише для внутрішнього використання, тільки для внутрішнього використання
      для внутрішнього користування, тільки для внутрішнього користування
      само за вътрешна употреба, za internu upotrebu, samo za internu upotrebu
      samo za interno uporabo, doar pentru uz intern, numai pentru uz intern, uz intern
      για εσωτερικη χρηση, για εσωτερική χρήση, μονο για εσωτερικη χρηση, 社外秘, 社内限り, 社内限定
      社内用, 社内専用, 部外秘, 社外厳禁, 社外持出禁止, 内部用, 内部資料, 内部资料, 內部資料, 内部使用, 內部使用, 仅供内部使用, 僅供內部使用
      限内部使用, 仅限内部使用, 僅限內部使用, 内部文件, 內部文件, 内部公开, 사내용, 사내 한정, 내부용, 내부 자료, 내부 사용, 내부 전용
      내부 사용 전용, 내부용으로만 사용, للاستخدام الداخلي, للاستخدام الداخلي فقط, للاستعمال الداخلي
      للاستعمال الداخلي فقط, לשימוש פנימי, לשימוש פנימי בלבד, hanya untuk penggunaan internal
      untuk kalangan internal, lưu hành nội bộ, chỉ sử dụng nội bộ, ใช้ภายในเท่านั้น
      เฉพาะภายใน, केवल आंतरिक उपयोग के लिए, आंतरिक उपयोग
      """;

  /** Words after which, and a colon, stands a mark. */
  static final String KEYS =
      """
      classification, data classification, document classification, information classification
      security classification, x classification, x data classification
      x document classification, x security classification, sensitivity, x sensitivity
      data sensitivity, sensitivity label, x sensitivity label, sensitivity level
      confidentiality, x confidentiality, confidentiality level, security level
      security label, security marking, label, x label, data label, data class, dataclass
      information class, class, classified as, classified, handling, handling instructions
      dissemination, distribution, distribution statement, marking, markings, document marking
      protective marking, x protective marking, tlp, x tlp, status, document status, access
      access level, protection level, privacy, klassifizierung, klassifikation
      vertraulichkeit, vertraulichkeitsstufe, vertraulichkeitsklasse, einstufung
      geheimhaltungsgrad, geheimhaltungsstufe, schutzklasse, schutzstufe, classificaton
      niveau de confidentialite, confidentialite, sensibilite, diffusion, clasificacion
      confidencialidad, sensibilidad, nivel de confidencialidad, classificacao
      confidencialidade, sigilo, grau de sigilo, classificazione, riservatezza
      livello di riservatezza, classificatie, vertrouwelijkheid, rubricering, klasyfikacja
      klauzula, poufnosc, klassificering, informationsklass, sekretess, luokitus
      turvaluokitus, fortrolighed, klassifisering, gradering, klasifikace, stupen utajeni
      minosites, besorolas, gizlilik, gizlilik derecesi, siniflandirma, классификация, гриф
      гриф секретности, конфиденциальность, класифікація, 機密区分, 機密性, 情報区分, 分類, 密级, 密級
      保密级别, 分类, 보안등급, 보안 등급, 기밀등급, 분류, التصنيف, درجة السرية
      """;

  /** Marks that are everyday words as well: alone they count in capitals only. */
  static final String EVERYDAY =
      """
      restricted, secret, internal, private, personal, sensitive, proprietary, privileged
      classified, controlled, official, intern, interne, interno, internt, interní, dahili
      embargoed, geheim, hemlig, hemligt, hemmelig, segreto, secreto, riservato, reservado
      restrito, restringido, restreint, begrenset, özel, gizli, rahasia, tajne, titkos, mật
      nda, phi, cui, sbu, mnpi, work product, sisäinen, 秘, 秘密, 비밀, سري, ลับ, 保密, 機密, 机密, סודי
      """;

  private MarkingWords() {}
}
