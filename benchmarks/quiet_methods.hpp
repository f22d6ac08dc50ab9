#pragma once

/// \file
/// The ways to notice that a client has gone quiet which quiet_simulation compares. Each gives a
/// score to a silence after a past; the longer the silence the lower, and below a threshold that
/// is calibrated for all alike it is an alarm. What a method needs to know of the world beforehand
/// it learns from the training clients: the published models their parameters by maximum
/// likelihood; the mean and the smoothed gap what is usual before a client's own first gap, and
/// the latter how fast it forgets; the library's measure its cadence (the typical client's mean
/// gap) and its regularity. The library's measure also stands there with what it is shipped with,
/// fitted on nothing.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace entente::simulation {

/// One client, in days from their first contact.
struct Client {
  /// Ascending, the first at 0; one at most on each day.
  std::vector<double> contacts;
  /// When nothing more was to be expected of them: the loss, or the end of the observation.
  double there_until = 0;
  bool is_lost = false;
  /// Until when they were observed, lost or not.
  double observed = 0;
};

struct Method {
  std::string name;
  /// `past`: the contacts so far, one at least.
  std::function<double(std::span<const double> past, double silence)> score;
  /// Absent: calibrated.
  std::optional<double> threshold = std::nullopt;
};

std::vector<Method> methods_fitted_on(const std::vector<Client>& training);

}  // namespace entente::simulation
