#include "entente/portfolio/documents.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<AgendaLine>();
template ENTENTE_EXPORT const Type& type_of<PartnershipLine>();
template ENTENTE_EXPORT const Type& type_of<Digest>();
template ENTENTE_EXPORT const Type& type_of<FindingExplanation>();
template ENTENTE_EXPORT const Type& type_of<AllowedVerb>();

}  // namespace entente
