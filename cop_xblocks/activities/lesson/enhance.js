/* A lesson needs no script, but the platform calls its initialiser. */
window.CopLesson = () => {};
