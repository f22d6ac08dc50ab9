#include "entente/portfolio/documents.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<AgendaLine>();
template ENTENTE_EXPORT const Type& type_of<PartnershipLine>();
template ENTENTE_EXPORT const Type& type_of<Digest>();
template ENTENTE_EXPORT const Type& type_of<FindingExplanation>();
template ENTENTE_EXPORT const Type& type_of<AllowedVerb>();
template ENTENTE_EXPORT const Type& type_of<Identified>();
template ENTENTE_EXPORT const Type& type_of<RuleCoverage>();

}  // namespace entente
