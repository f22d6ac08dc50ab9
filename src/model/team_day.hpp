#pragma once

// What the team decides and keeps of its days. Private to the model; `model/team.hpp` joins it.

#include "entente/model/team.hpp"

namespace entente {

[[nodiscard]] Result<Events> decide(const Team& team, const Context& context,
                                    const PlanDay& command);
[[nodiscard]] Result<Events> decide(const Team& team, const Context& context,
                                    const PublishGreeting& command);
[[nodiscard]] Result<Events> decide(const Team& team, const Context& context,
                                    const CheckAppearance& command);
[[nodiscard]] Result<Events> decide(const Team& team, const Context& context,
                                    const AddNews& command);

void apply(Team& team, const EventMeta& meta, const DayPlanned& event);
void apply(Team& team, const EventMeta& meta, const GreetingPublished& event);
void apply(Team& team, const EventMeta& meta, const AppearanceChecked& event);
void apply(Team& team, const EventMeta& meta, const NewsAdded& event);

}  // namespace entente
