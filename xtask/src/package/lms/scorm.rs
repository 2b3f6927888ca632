//! The manifests of SCORM.

use explainer_core::edition::Edition;

use crate::build::page::escape;

/// The list of files, as both versions have it.
fn resource(files: &[String]) -> String {
    files.iter().map(|file| format!("      <file href=\"{}\"/>\n", escape(file))).collect()
}

/// An identifier of the package: it must not begin with a digit.
fn identifier(edition: &Edition) -> String {
    format!("explainer-{}-{}", edition.quiz.topic, edition.lang)
}

/// The manifest of SCORM 1.2.
pub fn manifest12(edition: &Edition, files: &[String], mastery: Option<u8>) -> String {
    let mastery = mastery.map(|mastery| format!("\n        <adlcp:masteryscore>{mastery}</adlcp:masteryscore>")).unwrap_or_default();
    let (id, title) = (identifier(edition), escape(&edition.title));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>{title}</title>
      <item identifier="item" identifierref="resource" isvisible="true">
        <title>{title}</title>{mastery}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:scormtype="sco" href="index.html">
{}    </resource>
  </resources>
</manifest>
"#,
        resource(files)
    )
}

/// The manifest of SCORM 2004.
pub fn manifest2004(edition: &Edition, files: &[String], mastery: Option<u8>) -> String {
    let objective = mastery.map_or_else(String::new, |mastery| {
        format!(
            "\n        <imsss:objectives>\n          <imsss:primaryObjective objectiveID=\"primary\" satisfiedByMeasure=\"true\">\n            <imsss:minNormalizedMeasure>{}</imsss:minNormalizedMeasure>\n          </imsss:primaryObjective>\n        </imsss:objectives>",
            f64::from(mastery) / 100.0
        )
    });
    let (id, title) = (identifier(edition), escape(&edition.title));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization" adlseq:objectivesGlobalToSystem="false">
      <title>{title}</title>
      <item identifier="item" identifierref="resource" isvisible="true">
        <title>{title}</title>
        <imsss:sequencing>{objective}
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:scormType="sco" href="index.html">
{}    </resource>
  </resources>
</manifest>
"#,
        resource(files)
    )
}
