package org.yaoshi.server.application;

import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.seal.PictureFormat;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.datakey.DataKeys;
import org.yaoshi.server.image.ScanFormat;
import org.yaoshi.server.token.SealPictures;

/// The latest seal picture of a case.
@Component
class UploadedSealPictures implements SealPictures {
  private final ApplicationRepository applications;
  private final MaterialTable materials;
  private final DataKeys keys;

  UploadedSealPictures(ApplicationRepository applications, MaterialTable materials, DataKeys keys) {
    this.applications = applications;
    this.materials = materials;
    this.keys = keys;
  }

  @Override
  public Picture pictureFor(UUID applicationId) {
    ApplicationRow row = applications.findById(applicationId).orElseThrow();
    MaterialInfo info =
        materials.list(applicationId).stream()
            .filter(material -> material.kind() == MaterialKind.SEAL_PICTURE)
            .reduce((_, later) -> later)
            .orElseThrow(() -> new IllegalStateException("no seal picture in " + row.number()));
    byte[] octets =
        keys.open(row.dataKey(), applicationId, info.place(), materials.sealed(info.id()));
    return new Picture(
        octets,
        info.format() == ScanFormat.PNG ? PictureFormat.PNG : PictureFormat.JPG,
        HexFormat.of().parseHex(info.sha256()));
  }
}
