package chat.parley.room.report;

/// What moderators have made of a report.
enum Outcome {
  RESOLVED,
  DISMISSED
}
