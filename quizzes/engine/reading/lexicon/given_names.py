"""First names that are almost always a woman's or a man's, wherever they are common; names of both are left out."""

from quizzes.engine.reading.lexicon.words import words

FEMALE = words("""
    Abigail Adriana Agnes Agnieszka Aisha Alejandra Alexandra Alice Alicia Alison Allison Amanda Amelia Amina Amy Ana
    Anastasia Angela Angelina Anita Anna Anne Annie Annika Antonia Asha Astrid Audrey Ayesha Barbara Beata Beatrice
    Beatriz Bethany Birgit Bridget Brigitte Camila Carla Carmen Carol Caroline Catherine Cecilia Charlotte Chiara
    Christina Christine Claire Clara Claudia Colette Cristina Danuta Deborah Delphine Diana Dolores Donna Doris Dorothy
    Edith Ekaterina Elena Eleanor Elizabeth Ellen Elsa Emily Emma Erika Esther Eva Ewa Fatima Fatou Fiona Florence
    Francesca Francesca Gabriela Galina Gemma Giulia Gloria Grace Greta Gwen Hanna Hannah Harriet Heather Heidi Helen
    Helena Hilary Hillary Ingrid Inga Irena Irene Irina Isabel Isabella Ivana Jacqueline Jane Janet Janice Jennifer
    Jessica Joan Joanna Judith Julia Juliet Karen Karin Katarina Kate Katherine Kathleen Katja Kayla Keisha Kirsten
    Larisa Laura Leila Lena Leonie Leticia Lidia Linda Lisa Lois Louise Lucia Lucy Lydia Magda Magdalena Maja
    Manuela Margaret Maria Marianne Marie Marina Marta Martha Mary Matilda Maya Megan Melanie Melissa Mercedes Michelle
    Miriam Mona Monica Monika Nadia Nancy Naomi Natalia Natalie Natasha Nicole Nina Noor Olga Olivia Pamela Patricia
    Paula Pauline Penelope Petra Priya Rachel Rania Rebecca Renata Rita Rosa Rose Ruth Sabine Samira Sandra Sara Sarah
    Sheila Sigrid Silvia Simone Sofia Sonia Sophia Sophie Stella Stephanie Susan Susanna Svetlana Sylvia Tamara Tatiana
    Teresa Thandi Theresa Tiffany Tracy Ursula Valentina Valerie Vanessa Vera Veronica Victoria Violet Virginia Wendy
    Winifred Yasmin Yolanda Yulia Yvette Yvonne Zainab Zoe Zofia
""")
MALE = words("""
    Aaron Abdul Abdullah Adam Adrian Ahmed Ahmad Alan Albert Alberto Aleksandr Alejandro Alexander Alfred Ali Alberto
    Anders Andre Andrei Andres Andrew Antonio Anthony Anton Arthur Arturo Bashar Ben Benjamin Bernard Bjorn Bogdan Boris
    Brian Bruno Carl Carlos Charles Christopher Clive Colin Craig Daniel David Dennis Diego Dieter Dmitry Donald Douglas
    Edward Eduardo Emmanuel Enrique Erik Ernest Felipe Fernando Francisco Frank Franz Frederick Gabriel Gary Geoffrey
    George Gerald Gerhard Giorgio Giovanni Giuseppe Gordon Graham Greg Gregory Gunnar Gustav Hamid Hans Harold Harry
    Hassan Heinrich Henrik Henry Henryk Herman Hugo Hussein Ian Ibrahim Igor Ivan Jack Jacob Jacques Jakub James Jan
    Javier Jeffrey Jeremy Jim Joachim Joao Johan Johannes John Jonathan Jorge Jose Joseph Juan Julius Jurgen Karim
    Karl Keith Kenneth Kevin Khalid Klaus Konrad Lars Lawrence Leonard Leonid Lorenzo Luca Ludwig Luis Luke Mahmoud
    Manuel Marcel Marcin Marco Marcus Marek Mario Mark Martin Matthew Mauricio Michael Miguel Mikhail Mohamed Mohammad
    Mohammed Muhammad Mustafa Nathan Nathaniel Neil Nelson Nicholas Nikolai Nils Olaf Oleg Oliver Omar Oscar Osman
    Oswald Pablo Patrick Paul Pavel Pedro Peter Philip Pierre Piotr Rafael Rajesh Ralph Ramon Raymond Ricardo Richard
    Robert Roberto Rodrigo Roger Roland Ronald Rory Rupert Russell Salim Samuel Santiago Sebastian Sergei Sergey Simon
    Stanislav Stefan Stephen Steven Stuart Sven Thomas Timothy Todd Tomas Tomasz Uwe Vadim Victor Viktor Vincent
    Vladimir Walter Wei Werner Wilhelm William Wojciech Wolfgang Yusuf Yuri
""")
