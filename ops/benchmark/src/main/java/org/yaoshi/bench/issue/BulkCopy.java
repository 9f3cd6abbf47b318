package org.yaoshi.bench.issue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.yaoshi.load.Octets;

/// Writes rows to a table by COPY in its binary format: the rows of a model, over and over, with
/// what tells one certificate from another put in its place.
final class BulkCopy {
  /// Signature, flags and the length of an extension that is empty.
  private static final int HEADER_OCTETS = 19;

  private static final int TRAILER_OCTETS = 2;
  private static final int OCTETS_A_WRITE = 1 << 16;

  private final Connection database;
  private final String into;
  private final String modelRows;

  /// @param query gives the model's rows of the table, these columns in this order
  BulkCopy(Connection database, String table, Columns columns, String query) {
    this.database = database;
    this.into = "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, columns.names());
    this.modelRows = "COPY (" + query + ") TO STDOUT (FORMAT binary)";
  }

  /// A place in the model's rows where one of its forms stands.
  private record Place(int at, int form) {}

  /// @param first number of the first made-up certificate
  void write(RowModel model, long first, long past) throws SQLException, IOException {
    var copied = new ByteArrayOutputStream();
    database.unwrap(PGConnection.class).getCopyAPI().copyOut(modelRows, copied);
    byte[] all = copied.toByteArray();
    byte[] header = Arrays.copyOf(all, HEADER_OCTETS);
    byte[] rows = Arrays.copyOfRange(all, HEADER_OCTETS, all.length - TRAILER_OCTETS);
    if (rows.length == 0) throw new IllegalStateException("no rows: " + modelRows);
    List<Place> places = places(rows, model.forms());
    CopyIn in = database.unwrap(PGConnection.class).getCopyAPI().copyIn(into);
    in.writeToCopy(header, 0, header.length);
    ByteBuffer buffer = ByteBuffer.allocate(OCTETS_A_WRITE + rows.length);
    for (long number = first; number < past; number++) {
      put(rows, places, model.other(number).forms());
      buffer.put(rows);
      if (buffer.position() >= OCTETS_A_WRITE) flush(buffer, in);
    }
    flush(buffer, in);
    in.writeToCopy(new byte[] {-1, -1}, 0, TRAILER_OCTETS);
    in.endCopy();
  }

  private static List<Place> places(byte[] rows, List<byte[]> forms) {
    List<Place> places = new ArrayList<>();
    for (int form = 0; form < forms.size(); form++) {
      byte[] wanted = forms.get(form);
      int at = -1;
      while ((at = Octets.indexOf(rows, at + 1, rows.length, wanted)) >= 0) {
        places.add(new Place(at, form));
      }
    }
    return places;
  }

  private static void put(byte[] rows, List<Place> places, List<byte[]> forms) {
    for (Place place : places) {
      byte[] form = forms.get(place.form());
      System.arraycopy(form, 0, rows, place.at(), form.length);
    }
  }

  private static void flush(ByteBuffer buffer, CopyIn in) throws SQLException {
    in.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
