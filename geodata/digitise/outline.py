"""The stretches of a polygon's outline as its recipe names them, made once."""

from geodata.digitise.declared import AnyRecipe, AreaRecipe, CirclesRecipe, EncloseRecipe
from geodata.digitise.edges import Stretch, attribute
from geodata.digitise.workshop import Workshop
from geodata.errors import RecipeError


def outline(recipe: AnyRecipe, workshop: Workshop) -> tuple[Stretch, ...]:
    """Stretches of the outline of what a recipe makes; none for points, lines and service circles.

    Raises
    ------
    RecipeError
        If too much of the outline follows no named line, or a named line makes no part of it.
    """
    if not isinstance(recipe, AreaRecipe) or isinstance(recipe, CirclesRecipe):
        return ()
    if recipe.id not in workshop.outlines:
        workshop.outlines[recipe.id] = _attributed(recipe, workshop)
    return workshop.outlines[recipe.id]


def _attributed(recipe: AreaRecipe, workshop: Workshop) -> tuple[Stretch, ...]:
    lines = [workshop.line(line_id) for line_id in recipe.edges]
    offset_m = getattr(recipe, "inset_m", 0.0)
    try:
        stretches = attribute(workshop.feature(recipe.id), lines, recipe.rest, offset_m=offset_m)
    except RecipeError as error:
        error.add_note(f"while naming the edges of {recipe.id}")
        raise
    unused = {line.name_en for line in lines} - {s.edge.name_en for s in stretches if s.edge is not None}
    if isinstance(recipe, EncloseRecipe) and unused:
        message = f"{recipe.id}: {', '.join(sorted(unused))} make no part of the outline"
        raise RecipeError(message)
    return stretches
